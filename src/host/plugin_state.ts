/** A drop-in file, a folder with a manifest, or the embedder's own code. */
export type PluginKind = "file" | "folder" | "native";

/**
 * `starting`: nothing of it is in place yet. `failed`: nothing is, and the error says why. `asleep`: the next call
 * starts it. `parked`: its instances ended too often, and it is left alone until somebody restarts it. A plugin whose
 * newest files are broken goes on in its last good version.
 */
export type PluginState = "starting" | "running" | "asleep" | "parked" | "disabled" | "failed";
