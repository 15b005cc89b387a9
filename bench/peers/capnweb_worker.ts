/// <reference no-default-lib="true" />
/// <reference lib="deno.worker" />
/** The other end of capnweb.ts: answers like a hook handler that changes one field. */
// deno-lint-ignore no-import-prefix -- a program to compare with is no dependency of the project
import { newMessagePortRpcSession, RpcTarget } from "npm:capnweb@0.12.0";
import { type Fields, hook } from "./fields.ts";

class Target extends RpcTarget {
  hook(fields: Fields): Fields {
    return hook(fields);
  }
}

self.onmessage = ({ data }: MessageEvent<MessagePort>) => {
  newMessagePortRpcSession(data, new Target());
};
self.postMessage("ready");
