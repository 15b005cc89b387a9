import type { Gauge } from "../telemetry/prometheus.ts";
import type { FolderPlugin } from "./folder_plugin.ts";

/** How the plugins' instances are doing. */
export function pluginGauges(plugins: readonly FolderPlugin[]): Gauge[] {
  return plugins.flatMap(({ name: plugin, version }): Gauge[] => {
    if (version === undefined) return [];
    const { instances, running, queued, wedged, restarts } = version.runner.status();
    const gauge = { type: "gauge", plugin } as const;
    return [
      { ...gauge, name: "instances", help: "Running sandboxes", value: instances },
      { ...gauge, name: "calls_running", help: "Calls inside sandboxes", value: running },
      { ...gauge, name: "calls_queued", help: "Calls that wait for a sandbox", value: queued },
      { ...gauge, name: "wedged", help: "Threads that did not end when told to", value: wedged },
      {
        ...gauge,
        type: "counter",
        name: "restarts_total",
        help: "Sandboxes that were replaced",
        value: restarts,
      },
    ];
  });
}
