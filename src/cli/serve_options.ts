import { PROJECT_DEFAULTS, type ProjectOptions } from "./project_options.ts";

/** Where the server listens. */
export interface Address {
  readonly hostname: string;
  /** 0 takes any free port. */
  readonly port: number;
}

/** What `serve` was asked to do. */
export interface ServeOptions extends ProjectOptions {
  readonly http: Address;
  /** Whether changed plugins are replaced while the server runs. */
  readonly watch: boolean;
}

/** What `serve` does unless the command line says otherwise. */
export const SERVE_DEFAULTS: ServeOptions = {
  ...PROJECT_DEFAULTS,
  http: { hostname: "127.0.0.1", port: 8090 },
  watch: true,
};

/** Reads `HOST:PORT`, where a host with colons stands in brackets; undefined when it is something else. */
export function readAddress(text: string): Address | undefined {
  const [, bracketed, plain, digits] =
    /^(?:\[([\da-f:.]+)\]|([^\s:[\]/]+)):(\d{1,5})$/i.exec(text) ?? [];
  const hostname = bracketed ?? plain;
  const port = Number(digits);
  return hostname === undefined || port > 65_535 ? undefined : { hostname, port };
}
