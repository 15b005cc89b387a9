import { serviceName } from "./render_services.ts";

/**
 * `$http`, whose two halves (`host/http_service.ts` and `sandbox/http_send.ts`) no table has together: here the request
 * may hold a form, and the response has its body read.
 */
export const HTTP_TYPES = `
interface PaddockHttpRequest {
  /** Of a host that was granted under \`permissions.net\`; so is that of every redirect. */
  url: string;
  /** @default {"GET"} */
  method?: string;
  /** A form is sent as multipart/form-data. In a drop-in its fields must be texts. */
  body?: string | Uint8Array | FormData;
  headers?: { [name: string]: string };
  /** Seconds; never beyond the end of the request or job that it is sent for. @default {120} */
  timeout?: number;
}

interface PaddockHttpCookie {
  name: string;
  value: string;
  path: string;
  domain: string;
  /** As the server wrote it. */
  expires: string;
  /** Seconds; 0 when the server did not say. */
  maxAge: number;
  secure: boolean;
  httpOnly: boolean;
  sameSite: string;
}

interface PaddockHttpResponse {
  statusCode: number;
  /** The values of each header, by name as in \`Content-Type\`. */
  headers: { [name: string]: string[] };
  /** What the server wants to be kept, by name. Nobody keeps it. */
  cookies: { [name: string]: PaddockHttpCookie };
  body: Uint8Array;
  /** The body as text. */
  raw: string;
  /** The body as JSON; null when it is none. */
  json: any;
}

interface ${serviceName("http", false)} {
  /** Sends a request to a granted host and waits for the whole response. */
  send(config: PaddockHttpRequest): PaddockHttpResponse;
}

interface ${serviceName("http", true)} {
  /** Sends a request to a granted host and waits for the whole response. */
  send(config: PaddockHttpRequest): Promise<PaddockHttpResponse>;
}`;
