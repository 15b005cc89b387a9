import type * as z from "zod";

/** Which side of a schema to print: what may be given to it, or what comes out of it. */
export type Side = "input" | "output";

/** The parts of zod's own description of a schema that are read here. Which are there depends on `type`. */
interface Definition {
  readonly type: string;
  readonly coerce?: boolean;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly catchall?: z.ZodType;
  readonly innerType?: z.ZodType;
  readonly element?: z.ZodType;
  readonly items?: readonly z.ZodType[];
  readonly rest?: z.ZodType | null;
  readonly options?: readonly z.ZodType[];
  readonly left?: z.ZodType;
  readonly right?: z.ZodType;
  readonly values?: readonly unknown[];
  readonly entries?: Readonly<Record<string, string | number>>;
  readonly keyType?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly partial?: boolean;
  readonly getter?: () => z.ZodType;
  readonly in?: z.ZodType;
  readonly out?: z.ZodType;
}

/** Types that are spelled the same in both languages. */
const PLAIN: ReadonlySet<string> = new Set([
  "string",
  "number",
  "bigint",
  "boolean",
  "null",
  "undefined",
  "void",
  "never",
]);

/**
 * Prints zod schemas as TypeScript types. A schema with `.meta({ ts: "Name" })` prints as that name, one that contains
 * itself gets a name of its own in {@linkcode declarations}, and one that TypeScript cannot say prints as `unknown`.
 */
export class TypePrinter {
  /** Schemas being printed, outermost first. */
  readonly #open: { schema: z.ZodType; side: Side; name?: string }[] = [];
  readonly #names = new Map<z.ZodType, Partial<Record<Side, string>>>();
  readonly #declarations: string[] = [];
  #named = 0;

  /** The type of one side of a schema, on one line. */
  print(schema: z.ZodType, side: Side): string {
    const name = metaOf(schema)["ts"];
    if (typeof name === "string") return name;
    const known = this.#names.get(schema)?.[side];
    if (known !== undefined) return known;
    const again = this.#open.find((open) => open.schema === schema && open.side === side);
    if (again !== undefined) return again.name ??= `PaddockType${++this.#named}`;
    const open: { schema: z.ZodType; side: Side; name?: string } = { schema, side };
    this.#open.push(open);
    const text = this.#spell(definitionOf(schema), side);
    this.#open.pop();
    if (open.name === undefined) return text;
    this.#names.set(schema, { ...this.#names.get(schema), [side]: open.name });
    this.#declarations.push(`type ${open.name} = ${text};`);
    return open.name;
  }

  /** The fields of an object schema as members of an interface, one a line, with their descriptions. */
  members(schema: z.ZodObject, side: Side): string[] {
    return Object.entries(schema.shape).flatMap(([key, field]) => [
      ...docLines(metaOf(field)["description"]),
      `${this.#member(key, field as z.ZodType, side)};`,
    ]);
  }

  /** The types that got a name of their own, as statements. */
  declarations(): readonly string[] {
    return this.#declarations;
  }

  /** Whether a field may be left out on this side. */
  isOptional(schema: z.ZodType, side: Side): boolean {
    const { type, innerType, getter, in: input, out } = definitionOf(schema);
    switch (type) {
      case "optional":
        return true;
      case "default":
      case "prefault":
      case "catch":
        return side === "input";
      case "nullable":
      case "readonly":
        return this.isOptional(innerType!, side);
      case "lazy":
        return this.isOptional(getter!(), side);
      case "pipe":
        return this.isOptional(side === "input" ? input! : out!, side);
      default:
        return false;
    }
  }

  #spell(definition: Definition, side: Side): string {
    const { type, innerType } = definition;
    if (definition.coerce === true && side === "input") return "unknown";
    if (PLAIN.has(type)) return type;
    switch (type) {
      case "nan":
        return "number";
      case "date":
        return "Date";
      case "any":
        return "any";
      case "object":
        return this.#object(definition, side);
      case "optional":
        return this.print(innerType!, side) + " | undefined";
      case "nullable":
        return this.print(innerType!, side) + " | null";
      case "nonoptional":
        return `Exclude<${this.print(innerType!, side)}, undefined>`;
      case "default":
      case "prefault":
      case "catch":
        return this.print(innerType!, side);
      case "readonly":
        return `Readonly<${this.print(innerType!, side)}>`;
      case "array":
        return `${this.#grouped(definition.element!, side)}[]`;
      case "tuple":
        return this.#tuple(definition, side);
      case "union":
        return this.#union(definition.options!, side);
      case "intersection":
        return `${this.#grouped(definition.left!, side)} & ${
          this.#grouped(definition.right!, side)
        }`;
      case "literal":
        return definition.values!.map(spellLiteral).join(" | ");
      case "enum":
        return Object.values(definition.entries!).map(spellLiteral).join(" | ") || "never";
      case "record":
        return this.#record(definition, side);
      case "lazy":
        return this.print(definition.getter!(), side);
      case "pipe":
        return this.print(side === "input" ? definition.in! : definition.out!, side);
      default:
        return "unknown";
    }
  }

  #union(options: readonly z.ZodType[], side: Side): string {
    const texts = new Set(options.map((option) => this.print(option, side)));
    return texts.has("unknown") ? "unknown" : [...texts].join(" | ") || "never";
  }

  #object({ shape, catchall }: Definition, side: Side): string {
    const members = Object.entries(shape!).map(([key, field]) => this.#member(key, field, side));
    const open = catchall !== undefined && definitionOf(catchall).type !== "never";
    if (open) members.push("[key: string]: unknown");
    return members.length === 0 ? "{ [key: string]: never }" : `{ ${members.join("; ")} }`;
  }

  #member(key: string, field: z.ZodType, side: Side): string {
    const optional = this.isOptional(field, side);
    const inner = definitionOf(field).type === "optional" ? definitionOf(field).innerType! : field;
    return `${spellKey(key)}${optional ? "?" : ""}: ${this.print(optional ? inner : field, side)}`;
  }

  #tuple({ items, rest }: Definition, side: Side): string {
    const parts = items!.map((item) =>
      this.isOptional(item, side) ? `${this.#grouped(item, side)}?` : this.print(item, side)
    );
    if (rest) parts.push(`...${this.#grouped(rest, side)}[]`);
    return `[${parts.join(", ")}]`;
  }

  #record({ keyType, valueType, partial }: Definition, side: Side): string {
    const key = this.print(keyType!, side);
    const value = this.print(valueType!, side);
    if (key === "string" || key === "number") return `{ [key: ${key}]: ${value} }`;
    if (key === "unknown") return `{ [key: string]: ${value} }`;
    return `{ [K in ${key}]${partial === true ? "?" : ""}: ${value} }`;
  }

  /** As an operand of `[]` or `&`. */
  #grouped(schema: z.ZodType, side: Side): string {
    const text = this.print(schema, side);
    return /^[\w.]+$/.test(text) ? text : `(${text})`;
  }
}

/** What `.meta()` and `.describe()` said of a schema. */
export function metaOf(schema: z.ZodType): Readonly<Record<string, unknown>> {
  return schema.meta() ?? {};
}

/** A description as the lines of a doc comment; none for what is not text. */
export function docLines(description: unknown): string[] {
  if (typeof description !== "string" || description.trim() === "") return [];
  return [`/** ${description.trim().replaceAll("*/", "*\\/").replaceAll(/\s*\n\s*/g, " ")} */`];
}

/** A name as it stands before the colon, or the parameters, of a member. */
export function spellKey(key: string): string {
  // `new` alone would say how the object is constructed, and names of ours stand for types.
  const plain = isName(key) && key !== "new" && !key.startsWith("Paddock");
  return plain ? key : JSON.stringify(key);
}

/** Names of parameters, or what stands for those that cannot be names of parameters. */
export function spellParameters(names: readonly (string | undefined)[]): string[] {
  return names.map((name, index) => {
    const usable = name !== undefined && isName(name) && !RESERVED.has(name) &&
      names.indexOf(name) === index && !/^(?:argument\d|Paddock)/.test(name);
    return usable ? name : `argument${index + 1}`;
  });
}

function isName(text: string): boolean {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(text);
}

/** Words that cannot be names of parameters somewhere. */
const RESERVED: ReadonlySet<string> = new Set(
  ("arguments await break case catch class const continue debugger default delete do else enum eval export extends " +
    "false finally for function if implements import in instanceof interface let new null package private protected " +
    "public rest return static super switch this throw true try typeof var void while with yield")
    .split(" "),
);

function definitionOf(schema: z.ZodType): Definition {
  return schema._zod.def as Definition;
}

function spellLiteral(value: unknown): string {
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "number" && !Number.isFinite(value)) return "number";
  return Object.is(value, -0) ? "0" : String(value);
}
