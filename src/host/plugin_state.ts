/** A drop-in file, a folder with a manifest, or the embedder's own code. */
export type PluginKind = "file" | "folder" | "native";

/** `failed`: nothing of it runs. A plugin whose newest files are broken goes on `running` in its last good version. */
export type PluginState = "running" | "disabled" | "failed";
