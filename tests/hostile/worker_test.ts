import { stands } from "./stand.ts";

stands("worker");
