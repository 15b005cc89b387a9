// attack: has so many lines before what looks like a pragma that nobody comes to the end of them
// worker: denied-at-load
// process: denied-at-load
// heavy: yes
import "https://127.0.0.1/%NAME%.js";
