import type * as z from "zod";
import type { HookDefinition, ServiceDefinition } from "../host/definitions.ts";
import { API_TYPES, GLOBAL_TYPES, SHARED_TYPES } from "./core_types.ts";
import { HTTP_TYPES } from "./http_types.ts";
import { renderRecords } from "./record_types.ts";
import { renderHook } from "./render_hooks.ts";
import { renderService, serviceName } from "./render_services.ts";
import { TypePrinter } from "./type_printer.ts";

/** The tables a host was made of. */
export interface TypesInput {
  /** The hooks by name. */
  readonly hooks: Readonly<Record<string, HookDefinition>>;
  /** The services by name. */
  readonly services: Readonly<Record<string, ServiceDefinition>>;
  /** Schemas of the records by collection, without the fields every record has. No record types when absent. */
  readonly collections?: Readonly<Record<string, z.ZodObject>>;
  /** Declarations to add as they are. Interfaces of services may be declared again to add members. */
  readonly extra?: string;
}

/**
 * The text of `types.d.ts`: the globals of drop-in files, where host calls return plain values, and `PaddockApi`, the
 * same for folder plugins, where they return promises. The same tables give the same text.
 */
export function renderTypes({ hooks, services, collections, extra }: TypesInput): string {
  const printer = new TypePrinter();
  const globals: string[] = [];
  const api: string[] = [];
  const parts: string[] = [HEAD, SHARED_TYPES.trim()];
  if (collections !== undefined) parts.push(renderRecords(collections, printer).trim());
  for (const [name, hook] of Object.entries(hooks)) {
    const text = renderHook(name, hook, printer);
    parts.push(text.fields.join("\n"));
    for (const line of text.signatures("PaddockEvent")) {
      globals.push(line.startsWith("/**") ? line : `declare function ${line}`);
    }
    api.push(...text.signatures("PaddockPromiseEvent"));
  }
  if (Object.hasOwn(services, "app")) parts.push(APP_TYPES.trim());
  for (const [name, methods] of Object.entries(services)) {
    if (name === "http") parts.push(HTTP_TYPES.trim());
    else {
      parts.push(renderService(name, methods, false, printer).join("\n"));
      parts.push(renderService(name, methods, true, printer).join("\n"));
    }
    globals.push(`declare const $${name}: ${serviceName(name, false)};`);
    api.push(`readonly $${name}: ${serviceName(name, true)};`);
  }
  parts.push(
    printer.declarations().join("\n"),
    globals.join("\n"),
    GLOBAL_TYPES.trim(),
    ["interface PaddockApi {", ...api.map((line) => `  ${line}`), "}"].join("\n"),
    API_TYPES.trim(),
    extra?.trim() ?? "",
  );
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

const HEAD =
  `// Written by Paddock from its tables of hooks and services at every start. Do not edit.
// In a plugin: /// <reference path="../.paddock/types.d.ts" />`;

/** Events have the service called `app` at hand. */
const APP_TYPES = `
interface PaddockEvent {
  readonly app: ${serviceName("app", false)};
}
interface PaddockPromiseEvent {
  readonly app: ${serviceName("app", true)};
}
interface PaddockRequestEvent {
  readonly app: ${serviceName("app", false)};
}
interface PaddockPromiseRequestEvent {
  readonly app: ${serviceName("app", true)};
}`;
