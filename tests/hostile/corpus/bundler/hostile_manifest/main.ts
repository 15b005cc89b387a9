// attack: has a manifest whose keys reach into prototypes
// worker: denied-at-load
// process: denied-at-load
export default { setup() {} };
