import type { Gauge } from "../telemetry/prometheus.ts";
import type { CircuitBreaker } from "./circuit_breaker.ts";
import type { FolderPlugin } from "./folder_plugin.ts";
import type { PluginUsage } from "./plugin_usage.ts";

/** How the plugins' instances and their circuits are doing. */
export function pluginGauges(
  plugins: readonly FolderPlugin[],
  circuits: readonly CircuitBreaker[],
): Gauge[] {
  return [...instanceGauges(plugins), ...circuitGauges(circuits)];
}

function instanceGauges(plugins: readonly FolderPlugin[]): Gauge[] {
  return plugins.flatMap(({ name: plugin, version }): Gauge[] => {
    if (version === undefined) return [];
    const { instances, usage, running, queued, wedged, restarts } = version.runner.status();
    const gauge = { type: "gauge", plugin } as const;
    return [
      { ...gauge, name: "instances", help: "Running sandboxes", value: instances },
      { ...gauge, name: "calls_running", help: "Calls inside sandboxes", value: running },
      { ...gauge, name: "calls_queued", help: "Calls that wait for a sandbox", value: queued },
      ...usageGauges(plugin, usage),
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

function usageGauges(plugin: string, usage: PluginUsage | undefined): Gauge[] {
  if (usage === undefined) return [];
  const { bytes, cpuMs } = usage;
  const gauge = { type: "gauge", plugin } as const;
  const memory = {
    ...gauge,
    name: "memory_bytes",
    help: "Memory of running sandboxes, in their own words",
    value: bytes,
  };
  if (cpuMs === undefined) return [memory];
  const time = {
    ...gauge,
    name: "cpu_seconds",
    help: "Processor time of running sandboxes, in their own words",
    value: cpuMs / 1_000,
  };
  return [memory, time];
}

function circuitGauges(circuits: readonly CircuitBreaker[]): Gauge[] {
  return circuits.flatMap(({ options: { plugin, hook }, isOpen, openings }): Gauge[] => [
    {
      type: "gauge",
      name: "circuit_open",
      help: "1 while a plugin is left alone on a hook",
      plugin,
      hook,
      value: isOpen ? 1 : 0,
    },
    {
      type: "counter",
      name: "circuit_openings_total",
      help: "Times a plugin had failed too often on a hook",
      plugin,
      hook,
      value: openings,
    },
  ]);
}
