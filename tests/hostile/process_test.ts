import { stands } from "./stand.ts";

stands("process");
