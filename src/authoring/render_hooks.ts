import type { HookDefinition } from "../host/definitions.ts";
import { docLines, type TypePrinter } from "./type_printer.ts";
import { COLLECTION_PARAMETER, isOfCollection, ofCollection } from "./record_types.ts";

/** A hook's statements for `types.d.ts`. */
export interface HookText {
  /** The interface of the event's fields. */
  readonly fields: string[];
  /** How the hook is bound: call signatures without a name's prefix, for an event type of the dialect's own. */
  signatures(event: string): string[];
}

/** Prints one hook. */
export function renderHook(name: string, hook: HookDefinition, printer: TypePrinter): HookText {
  const members = printer.members(hook.schema, "output");
  const generic = isOfCollection(members.join("\n"));
  const fieldsName = `Paddock${name[0]!.toUpperCase()}${name.slice(1)}`;
  const doc = docLines(hook.description);
  return {
    fields: [
      `interface ${fieldsName}${generic ? `<${COLLECTION_PARAMETER}>` : ""} {`,
      ...members.map((line) => `  ${generic ? ofCollection(line) : line}`),
      "}",
    ],
    signatures(event) {
      const handler = `handler: (e: ${event} & ${fieldsName}${generic ? "<C>" : ""}) => unknown`;
      if (hook.tags === undefined) {
        return [...doc, `${name}(${handler}, options?: PaddockHookOptions): void;`];
      }
      const [parameters, tag] = generic ? [`<${COLLECTION_PARAMETER}>`, "C"] : ["", "string"];
      return [
        ...doc,
        `${name}${parameters}(${handler}, ...tags: ${tag}[]): void;`,
        ...doc,
        `${name}${parameters}(${handler}, ...tagsAndOptions: [...tags: ${tag}[], options: PaddockHookOptions]): void;`,
      ];
    },
  };
}
