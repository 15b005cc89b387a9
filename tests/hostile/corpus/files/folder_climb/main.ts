// attack: imports a file of another plugin from its folder
// worker: denied-at-load
// process: denied-at-load
import "../aa_neighbour.pb.js";
export default { setup() {} };
