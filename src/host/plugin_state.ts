/** A drop-in file, a folder with a manifest, or the embedder's own code. */
export type PluginKind = "file" | "folder" | "native";

/**
 * `failed`: nothing of it is in place. `asleep`: the next call starts it. `parked`: its instances ended too often, and it
 * is left alone until somebody restarts it. A plugin whose newest files are broken goes on in its last good version.
 */
export type PluginState = "running" | "asleep" | "parked" | "disabled" | "failed";
