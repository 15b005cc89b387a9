// attack: has a setup that never resolves
// worker: denied-at-load
// process: denied-at-load
// hangs: yes
export default { setup: () => new Promise(() => {}) };
