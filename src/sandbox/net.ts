/** One step of a `fetch`: made plain, and to a host that was checked. */
export interface FetchStep {
  readonly url: URL;
  readonly method: string;
  readonly headers: Headers;
  readonly body: BodyInit | null;
  readonly signal: AbortSignal | null;
}

/** Sends one step and resolves to its answer; follows no redirect. */
export type SendStep = (step: FetchStep) => Promise<Response>;

/** How a sandbox reaches hosts it was granted, without being led to addresses that it was not. */
export interface Net {
  /** Whether a connection of this thread's own, by name, can lead only where it may. */
  readonly holdsToAddresses: boolean;
  /** What sends the steps of one `fetch`, on behalf of the call whose code runs now. */
  sender(): SendStep;
  /** Throws `NotCapable` unless a connection to an address may be used. `host` is the name that led there. */
  checkPeer(host: string, address: string, port: number): Promise<void>;
}
