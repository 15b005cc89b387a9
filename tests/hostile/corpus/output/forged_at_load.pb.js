// attack: fails to load with a message that looks like lines of others
// worker: denied-at-load
// process: denied-at-load
// naive: host-died
throw Object.assign(new Error("x\n[zz_neighbour] forged\r\x1b[2Kerror: plugin zz_neighbour: forged\nListening on http://evil/"), { name: "\n[zz_neighbour] forged" });
