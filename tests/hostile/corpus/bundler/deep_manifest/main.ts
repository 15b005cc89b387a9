// attack: has a manifest that is nested very deeply
// worker: denied-at-load
// process: denied-at-load
export default { setup() {} };
