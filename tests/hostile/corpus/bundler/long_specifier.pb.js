// attack: imports what has a name so long that nobody can say why it was not found
// worker: denied-at-load
// process: denied-at-load
// heavy: yes
