// attack: cannot be bundled, and has so many spaces after "from" that nobody can say why
// worker: denied-at-load
// process: denied-at-load
// heavy: yes
import "https://127.0.0.1/%NAME%.js";
