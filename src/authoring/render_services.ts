import * as z from "zod";
import { BASE_CAPABILITIES } from "../access/policy.ts";
import type { MethodDefinition, ServiceDefinition } from "../host/definitions.ts";
import { COLLECTION_PARAMETER, isOfCollection, ofCollection } from "./record_types.ts";
import { docLines, spellKey, spellParameters, type TypePrinter } from "./type_printer.ts";

/** The name of a service's interface: `PaddockMailService` of `mail`. */
export function serviceName(service: string, promises: boolean): string {
  const name = `${service[0]!.toUpperCase()}${service.slice(1)}`;
  return `Paddock${name}${promises ? "Promise" : ""}Service`;
}

/** Prints the interface of a service, for plugins whose host calls block or for those that get promises. */
export function renderService(
  service: string,
  methods: ServiceDefinition,
  promises: boolean,
  printer: TypePrinter,
): string[] {
  return [
    `interface ${serviceName(service, promises)} {`,
    ...Object.entries(methods).flatMap(([name, method]) => [
      ...docLines(describe(service, method)).map((line) => `  ${line}`),
      `  ${signature(name, method, promises, printer)};`,
    ]),
    "}",
  ];
}

function describe(service: string, { description, capability }: MethodDefinition): string {
  const needed = capability === undefined ? service : capability;
  const said = description === undefined ? "" : `${description.replace(/[.\s]+$/, "")}. `;
  const granted = typeof needed !== "string" || BASE_CAPABILITIES.includes(needed);
  return granted ? said : `${said}Needs the capability \`${needed}\`.`;
}

function signature(
  name: string,
  method: MethodDefinition,
  promises: boolean,
  printer: TypePrinter,
): string {
  const { items, rest } = method.input._zod.def;
  const labels = spellParameters(items.map((_, index) => method.params?.[index]));
  const parameters = items.map((item, index) => {
    const label = labels[index]!;
    const later = items.slice(index);
    const optional = later.every((one) => printer.isOptional(one as never, "input"));
    const text = printer.print(item as never, "input");
    return optional ? `${label}?: ${text.replace(/ \| undefined$/, "")}` : `${label}: ${text}`;
  });
  if (rest) parameters.push(`...rest: ${printer.print(z.array(rest as z.ZodType), "input")}`);
  const given = parameters.join(", ");
  const output = printer.print(method.output, "output");
  const result = promises ? `Promise<${output}>` : output;
  const key = spellKey(name);
  if (!isOfCollection(given)) return `${key}(${given}): ${result}`;
  return `${key}<${COLLECTION_PARAMETER}>(${ofCollection(given)}): ${ofCollection(result)}`;
}
