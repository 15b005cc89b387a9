import { netCovers, type NetTarget, parseNetTarget } from "../../access/net_target.ts";
import { deniedAddresses, mayConnect, privateAddressReason } from "../../access/private_net.ts";
import { PaddockError } from "../../wire/errors.ts";
import type { Caller } from "../definitions.ts";

/** The hosts and addresses one plugin may reach. */
export class NetGrants {
  readonly plugin: string;
  readonly #values: readonly string[];
  readonly #targets: readonly NetTarget[];

  /** @param values The net items it holds, such as `api.example.com:443` */
  constructor(plugin: string, values: readonly string[]) {
    this.plugin = plugin;
    this.#values = values;
    this.#targets = values.map(parseNetTarget).filter((target) => target !== undefined);
  }

  /** Throws `PaddockError` (`capability`) unless the host was granted as it is written, at its port. */
  requireHost(host: string): void {
    const asked = parseNetTarget(host);
    if (asked !== undefined && this.#targets.some((target) => netCovers(target, asked))) return;
    throw this.#refusal(
      `Cannot reach "${host}": plugin "${this.plugin}" was not granted it; ask for "${host}" under ` +
        `"permissions.net" of the plugin's manifest, and grant "net:${host}"`,
    );
  }

  /** Whether a connection to an address may be made, whatever name led there. */
  permits(address: string, port: number): boolean {
    return mayConnect(this.#values, address, port);
  }

  /** What to deny a process that connects for the plugin, as values of `--deny-net`. */
  denied(): string[] {
    return deniedAddresses(this.#values);
  }

  /** The error for an address that {@linkcode permits} refused. */
  refusal(host: string, address: string, port: number): PaddockError {
    return this.#refusal(
      `Cannot reach "${host}" from plugin "${this.plugin}": ${
        privateAddressReason(host, address, port)
      }`,
    );
  }

  #refusal(message: string): PaddockError {
    return new PaddockError("capability", message, { plugin: this.plugin });
  }
}

/** What a caller may reach. */
export function grantsOf({ plugin, permissions }: Caller): NetGrants {
  const start = "net:";
  const items = permissions.list().filter((item) => item.startsWith(start));
  return new NetGrants(plugin, items.map((item) => item.slice(start.length)));
}
