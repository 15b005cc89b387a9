// Made by tools/build.ts; do not edit.
import {
  CapabilitySet,
  DEFAULT_LIMITS,
  MAX_VALUE_LENGTH,
  PERMISSION_KINDS,
  SERVER_HOOKS,
  SYS_NAMES,
  covers,
  createItem,
  diffItems,
  formatItem,
  heldItems,
  isCovered,
  isPermission,
  npmCovers,
  parseItem,
  parseNetTarget,
  parseNpmRequest,
  parsePublicAddress,
  policyItems,
  problemOf,
  sameItem,
  shortPath,
  uniqueItems
} from "./chunk_4.gen.js";
import {
  PaddockError,
  ZodDefault,
  ZodError,
  ZodISODate,
  ZodISODateTime,
  ZodISODuration,
  ZodISOTime,
  ZodObject,
  ZodOptional,
  _enum,
  _isoDate,
  _isoDateTime,
  _isoDuration,
  _isoTime,
  _null,
  array,
  assignProp,
  boolean,
  checks_exports,
  custom,
  globalRegistry,
  int,
  isPlainObject,
  literal,
  number,
  object,
  record,
  schemas_exports,
  strictObject,
  string,
  tuple,
  union,
  unknown
} from "./chunk_5.gen.js";
import {
  nearest
} from "./chunk_9.gen.js";
import {
  __export
} from "./chunk_6.gen.js";

var ORDER = {
  debug: 0,
  info: 1,
  warn: 2,
  error: 3
};
function createLogger(sink, options = {}) {
  const least = ORDER[options.level ?? "info"];
  return {
    takes: (level) => ORDER[level] >= least,
    log(record2) {
      if (ORDER[record2.level] < least) return;
      const head = formatHead(record2);
      const [first = "", ...rest] = record2.message.split(/\r\n|\n/);
      sink(head + escapeControls(first), record2.level);
      const indent = record2.plugin === void 0 ? "    " : "";
      for (const line of rest) sink(head + indent + escapeControls(line), record2.level);
    }
  };
}
function stderrLogger() {
  const encoder = new TextEncoder();
  return createLogger((line) => {
    let rest = encoder.encode(line + "\n");
    while (rest.length > 0) rest = rest.subarray(Deno.stderr.writeSync(rest));
  });
}
function escapeControls(text) {
  return text.replace(/[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]/g, (char) => {
    const code = char.charCodeAt(0);
    return code < 256 ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`;
  });
}
function formatHead(record2) {
  const level = record2.level === "info" ? "" : `${record2.level}: `;
  if (record2.plugin === void 0) return level;
  const name = escapeControls(record2.plugin);
  return record2.source === "plugin" ? `[${name}] ${level}` : `${level}plugin ${name}: `;
}

var iso_exports = {};
__export(iso_exports, {
  ZodISODate: () => ZodISODate,
  ZodISODateTime: () => ZodISODateTime,
  ZodISODuration: () => ZodISODuration,
  ZodISOTime: () => ZodISOTime,
  date: () => date,
  datetime: () => datetime,
  duration: () => duration,
  time: () => time
});
function datetime(params) {
  return _isoDateTime(ZodISODateTime, params);
}
function date(params) {
  return _isoDate(ZodISODate, params);
}
function time(params) {
  return _isoTime(ZodISOTime, params);
}
function duration(params) {
  return _isoDuration(ZodISODuration, params);
}

var z = {
  ...schemas_exports,
  ...checks_exports,
  iso: iso_exports
};
var RECOGNIZED_KEYS = /* @__PURE__ */ new Set([
  // Schema identification
  "$schema",
  "$ref",
  "$defs",
  "definitions",
  // Core schema keywords
  "$id",
  "id",
  "$comment",
  "$anchor",
  "$vocabulary",
  "$dynamicRef",
  "$dynamicAnchor",
  // Type
  "type",
  "enum",
  "const",
  // Composition
  "anyOf",
  "oneOf",
  "allOf",
  "not",
  // Object
  "properties",
  "required",
  "additionalProperties",
  "patternProperties",
  "propertyNames",
  "minProperties",
  "maxProperties",
  // Array
  "items",
  "prefixItems",
  "additionalItems",
  "minItems",
  "maxItems",
  "uniqueItems",
  "contains",
  "minContains",
  "maxContains",
  // String
  "minLength",
  "maxLength",
  "pattern",
  "format",
  // Number
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "multipleOf",
  // Already handled metadata
  "description",
  "default",
  // Content
  "contentEncoding",
  "contentMediaType",
  "contentSchema",
  // Unsupported (error-throwing)
  "unevaluatedItems",
  "unevaluatedProperties",
  "if",
  "then",
  "else",
  "dependentSchemas",
  "dependentRequired",
  // OpenAPI
  "nullable",
  "readOnly"
]);
function detectVersion(schema, defaultTarget) {
  const $schema = schema.$schema;
  if ($schema === "https://json-schema.org/draft/2020-12/schema") {
    return "draft-2020-12";
  }
  if ($schema === "http://json-schema.org/draft-07/schema#") {
    return "draft-7";
  }
  if ($schema === "http://json-schema.org/draft-04/schema#") {
    return "draft-4";
  }
  return defaultTarget ?? "draft-2020-12";
}
function applyMinItems(items, minItems) {
  return items.map((item, index) => index < minItems ? item : item.optional());
}
function decodeJSONPointerSegment(segment) {
  return segment.replace(/~1/g, "/").replace(/~0/g, "~");
}
function resolveRef(ref2, ctx) {
  if (!ref2.startsWith("#")) {
    throw new Error("External $ref is not supported, only local refs (#/...) are allowed");
  }
  const path = ref2.slice(1).split("/").filter(Boolean);
  if (path.length === 0) {
    return ctx.rootSchema;
  }
  const defsKey = ctx.version === "draft-2020-12" ? "$defs" : "definitions";
  if (path[0] === defsKey) {
    const key = path[1] === void 0 ? void 0 : decodeJSONPointerSegment(path[1]);
    if (!key || !ctx.defs[key]) {
      throw new Error(`Reference not found: ${ref2}`);
    }
    return ctx.defs[key];
  }
  throw new Error(`Reference not found: ${ref2}`);
}
function checkObjectGuards(objectSchema, guards) {
  const guard = z.transform((value) => value).check((payload) => {
    const value = payload.value;
    if (typeof value !== "object" || value === null || Array.isArray(value)) return;
    const keys = Object.getOwnPropertyNames(value);
    if (guards.minProperties !== void 0 && keys.length < guards.minProperties) {
      payload.issues.push({
        origin: "object",
        code: "too_small",
        minimum: guards.minProperties,
        inclusive: true,
        message: `Too small: expected object to have >=${guards.minProperties} properties`,
        input: value,
        inst: objectSchema,
        continue: true
      });
    }
    if (guards.maxProperties !== void 0 && keys.length > guards.maxProperties) {
      payload.issues.push({
        origin: "object",
        code: "too_big",
        maximum: guards.maxProperties,
        inclusive: true,
        message: `Too big: expected object to have <=${guards.maxProperties} properties`,
        input: value,
        inst: objectSchema,
        continue: true
      });
    }
    if (guards.keySchema) {
      for (const key of keys) {
        const result = guards.keySchema.safeParse(key);
        if (result.success) continue;
        payload.issues.push({
          code: "invalid_key",
          origin: "record",
          issues: result.error.issues,
          input: key,
          path: [
            key
          ],
          continue: true
        });
      }
    }
  });
  return guard.pipe(objectSchema);
}
function canonicalKey(value, seen) {
  if (value === null) return "z";
  const type = typeof value;
  if (type !== "object") {
    if (type === "number" && Number.isNaN(value)) return null;
    const raw = String(value);
    return `${type[0]}${raw.length}:${raw}`;
  }
  if (seen.has(value)) return null;
  seen.add(value);
  try {
    if (Array.isArray(value)) {
      const parts2 = [];
      for (const item of value) {
        const key = canonicalKey(item, seen);
        if (key === null) return null;
        parts2.push(key);
      }
      return `a${parts2.length}:[${parts2.join(",")}]`;
    }
    const keys = Object.keys(value).sort();
    const parts = [];
    for (const k of keys) {
      const key = canonicalKey(value[k], seen);
      if (key === null) return null;
      parts.push(`${k.length}:${k}=${key}`);
    }
    return `o${parts.length}:{${parts.join(",")}}`;
  } finally {
    seen.delete(value);
  }
}
var SCHEMA_KEYWORDS = /* @__PURE__ */ new Set([
  "items",
  "prefixItems",
  "additionalItems",
  "additionalProperties",
  "contains",
  "propertyNames",
  "not",
  "if",
  "then",
  "else",
  "allOf",
  "anyOf",
  "oneOf",
  "unevaluatedItems",
  "unevaluatedProperties",
  "contentSchema"
]);
var SCHEMA_MAP_KEYWORDS = /* @__PURE__ */ new Set([
  "properties",
  "patternProperties",
  "dependentSchemas",
  "dependencies",
  "$defs",
  "definitions"
]);
function containsRef(value) {
  if (typeof value !== "object" || value === null) return false;
  if (Array.isArray(value)) return value.some(containsRef);
  if (typeof value.$ref === "string") return true;
  return Object.entries(value).some(([key, sub]) => {
    if (SCHEMA_KEYWORDS.has(key)) return containsRef(sub);
    if (!SCHEMA_MAP_KEYWORDS.has(key) || typeof sub !== "object" || sub === null) return false;
    return Object.values(sub).some(containsRef);
  });
}
function plural(n) {
  return n === 1 ? "element" : "elements";
}
function checkArrayGuards(arraySchema, guards) {
  const guard = z.transform((value) => value).check((payload) => {
    const items = payload.value;
    if (!Array.isArray(items)) return;
    if (guards.uniqueItems === true) {
      const firstSeen = /* @__PURE__ */ new Map();
      for (let i = 0; i < items.length; i++) {
        const key = canonicalKey(items[i], /* @__PURE__ */ new Set());
        if (key === null) continue;
        const first = firstSeen.get(key);
        if (first === void 0) {
          firstSeen.set(key, i);
          continue;
        }
        payload.issues.push({
          code: "custom",
          message: `Array items must be unique: element at index ${i} duplicates the one at index ${first}`,
          input: items,
          path: [
            i
          ],
          continue: true
        });
      }
    }
    if (guards.containsSchema) {
      const minContains = guards.minContains ?? 1;
      const ceiling = guards.maxContains !== void 0 ? guards.maxContains + 1 : Number.POSITIVE_INFINITY;
      let matches = 0;
      for (const item of items) {
        if (guards.containsSchema.safeParse(item).success && ++matches >= ceiling) break;
      }
      if (matches < minContains) {
        payload.issues.push({
          code: "custom",
          message: `Array must contain at least ${minContains} matching ${plural(minContains)}; found ${matches}`,
          input: items,
          continue: true
        });
      }
      if (guards.maxContains !== void 0 && matches > guards.maxContains) {
        payload.issues.push({
          code: "custom",
          message: `Array must contain at most ${guards.maxContains} matching ${plural(guards.maxContains)}`,
          input: items,
          continue: true
        });
      }
    }
  });
  return guard.pipe(arraySchema);
}
function getTupleRest(restSchema, ctx) {
  if (restSchema === false) {
    return void 0;
  }
  if (restSchema === void 0 || restSchema === true) {
    return z.any();
  }
  return convertSchema(restSchema, ctx);
}
var fullTime = /^(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;
function convertBaseSchema(schema, ctx) {
  if (schema.not !== void 0) {
    if (typeof schema.not === "object" && Object.keys(schema.not).length === 0) {
      return z.never();
    }
    throw new Error("not is not supported in Zod (except { not: {} } for never)");
  }
  if (schema.unevaluatedItems !== void 0) {
    throw new Error("unevaluatedItems is not supported");
  }
  if (schema.unevaluatedProperties !== void 0) {
    throw new Error("unevaluatedProperties is not supported");
  }
  if (schema.if !== void 0 || schema.then !== void 0 || schema.else !== void 0) {
    throw new Error("Conditional schemas (if/then/else) are not supported");
  }
  if (schema.dependentSchemas !== void 0 || schema.dependentRequired !== void 0) {
    throw new Error("dependentSchemas and dependentRequired are not supported");
  }
  if (schema.$ref) {
    const refPath = schema.$ref;
    if (ctx.refs.has(refPath)) {
      return ctx.refs.get(refPath);
    }
    if (ctx.processing.has(refPath)) {
      return z.lazy(() => {
        if (!ctx.refs.has(refPath)) {
          throw new Error(`Circular reference not resolved: ${refPath}`);
        }
        return ctx.refs.get(refPath);
      });
    }
    ctx.processing.add(refPath);
    const resolved = resolveRef(refPath, ctx);
    const zodSchema2 = convertSchema(resolved, ctx);
    ctx.refs.set(refPath, zodSchema2);
    ctx.processing.delete(refPath);
    return zodSchema2;
  }
  if (schema.enum !== void 0) {
    const enumValues = schema.enum;
    if (ctx.version === "openapi-3.0" && schema.nullable === true && enumValues.length === 1 && enumValues[0] === null) {
      return z.null();
    }
    if (enumValues.length === 0) {
      return z.never();
    }
    if (enumValues.length === 1) {
      return z.literal(enumValues[0]);
    }
    if (enumValues.every((v) => typeof v === "string")) {
      return z.enum(enumValues);
    }
    const literalSchemas = enumValues.map((v) => z.literal(v));
    if (literalSchemas.length < 2) {
      return literalSchemas[0];
    }
    return z.union([
      literalSchemas[0],
      literalSchemas[1],
      ...literalSchemas.slice(2)
    ]);
  }
  if (schema.const !== void 0) {
    return z.literal(schema.const);
  }
  const type = schema.type;
  if (Array.isArray(type)) {
    const typeSchemas = type.map((t) => {
      const typeSchema = {
        ...schema,
        type: t
      };
      return convertBaseSchema(typeSchema, ctx);
    });
    if (typeSchemas.length === 0) {
      return z.never();
    }
    if (typeSchemas.length === 1) {
      return typeSchemas[0];
    }
    return z.union(typeSchemas);
  }
  if (!type) {
    return z.any();
  }
  let zodSchema;
  switch (type) {
    case "string": {
      let stringSchema = z.string();
      if (schema.format) {
        const format = schema.format;
        if (format === "email") {
          stringSchema = stringSchema.check(z.email());
        } else if (format === "uri" || format === "uri-reference") {
          stringSchema = stringSchema.check(z.url());
        } else if (format === "uuid" || format === "guid") {
          stringSchema = stringSchema.check(z.uuid());
        } else if (format === "date-time") {
          stringSchema = stringSchema.check(z.iso.datetime({
            offset: true
          }));
        } else if (format === "date") {
          stringSchema = stringSchema.check(z.iso.date());
        } else if (format === "time") {
          stringSchema = stringSchema.check(z.regex(fullTime));
        } else if (format === "duration") {
          stringSchema = stringSchema.check(z.iso.duration());
        } else if (format === "hostname") {
          stringSchema = stringSchema.check(z.hostname());
        } else if (format === "ipv4") {
          stringSchema = stringSchema.check(z.ipv4());
        } else if (format === "ipv6") {
          stringSchema = stringSchema.check(z.ipv6());
        } else if (format === "mac") {
          stringSchema = stringSchema.check(z.mac());
        } else if (format === "cidr") {
          stringSchema = stringSchema.check(z.cidrv4());
        } else if (format === "cidr-v6") {
          stringSchema = stringSchema.check(z.cidrv6());
        } else if (format === "base64") {
          stringSchema = stringSchema.check(z.base64());
        } else if (format === "base64url") {
          stringSchema = stringSchema.check(z.base64url());
        } else if (format === "e164") {
          stringSchema = stringSchema.check(z.e164());
        } else if (format === "credit_card") {
          stringSchema = stringSchema.check(z.creditCard());
        } else if (format === "iban") {
          stringSchema = stringSchema.check(z.iban());
        } else if (format === "jwt") {
          stringSchema = stringSchema.check(z.jwt());
        } else if (format === "emoji") {
          stringSchema = stringSchema.check(z.emoji());
        } else if (format === "nanoid") {
          stringSchema = stringSchema.check(z.nanoid());
        } else if (format === "cuid") {
          stringSchema = stringSchema.check(z.cuid());
        } else if (format === "cuid2") {
          stringSchema = stringSchema.check(z.cuid2());
        } else if (format === "ulid") {
          stringSchema = stringSchema.check(z.ulid());
        } else if (format === "xid") {
          stringSchema = stringSchema.check(z.xid());
        } else if (format === "ksuid") {
          stringSchema = stringSchema.check(z.ksuid());
        }
      }
      if (typeof schema.minLength === "number") {
        stringSchema = stringSchema.min(schema.minLength);
      }
      if (typeof schema.maxLength === "number") {
        stringSchema = stringSchema.max(schema.maxLength);
      }
      if (schema.pattern) {
        stringSchema = stringSchema.regex(new RegExp(schema.pattern));
      }
      zodSchema = stringSchema;
      break;
    }
    case "number":
    case "integer": {
      let numberSchema = type === "integer" ? z.number().int() : z.number();
      if (typeof schema.minimum === "number" && schema.exclusiveMinimum !== true) {
        numberSchema = numberSchema.min(schema.minimum);
      }
      if (typeof schema.maximum === "number" && schema.exclusiveMaximum !== true) {
        numberSchema = numberSchema.max(schema.maximum);
      }
      if (typeof schema.exclusiveMinimum === "number") {
        numberSchema = numberSchema.gt(schema.exclusiveMinimum);
      } else if (schema.exclusiveMinimum === true && typeof schema.minimum === "number") {
        numberSchema = numberSchema.gt(schema.minimum);
      }
      if (typeof schema.exclusiveMaximum === "number") {
        numberSchema = numberSchema.lt(schema.exclusiveMaximum);
      } else if (schema.exclusiveMaximum === true && typeof schema.maximum === "number") {
        numberSchema = numberSchema.lt(schema.maximum);
      }
      if (typeof schema.multipleOf === "number") {
        numberSchema = numberSchema.multipleOf(schema.multipleOf);
      }
      zodSchema = numberSchema;
      break;
    }
    case "boolean": {
      zodSchema = z.boolean();
      break;
    }
    case "null": {
      zodSchema = z.null();
      break;
    }
    case "object": {
      const shape = {};
      const properties = schema.properties || {};
      const requiredSet = new Set(schema.required || []);
      const additionalSchema = typeof schema.additionalProperties === "object" ? convertSchema(schema.additionalProperties, ctx) : void 0;
      for (const [key, propSchema] of Object.entries(properties)) {
        const propZodSchema = convertSchema(propSchema, ctx);
        assignProp(shape, key, requiredSet.has(key) ? propZodSchema : propZodSchema.optional());
      }
      if (schema.patternProperties) {
        const patternProps = schema.patternProperties;
        const patternKeys = Object.keys(patternProps);
        const looseRecords = [];
        for (const pattern of patternKeys) {
          const patternValue = convertSchema(patternProps[pattern], ctx);
          const keySchema = z.string().regex(new RegExp(pattern));
          looseRecords.push(z.looseRecord(keySchema, patternValue));
        }
        const schemasToIntersect = [];
        if (Object.keys(shape).length > 0) {
          schemasToIntersect.push(z.object(shape).passthrough());
        }
        schemasToIntersect.push(...looseRecords);
        if (schemasToIntersect.length === 0) {
          zodSchema = z.object({}).passthrough();
        } else if (schemasToIntersect.length === 1) {
          zodSchema = schemasToIntersect[0];
        } else {
          let result = z.intersection(schemasToIntersect[0], schemasToIntersect[1]);
          for (let i = 2; i < schemasToIntersect.length; i++) {
            result = z.intersection(result, schemasToIntersect[i]);
          }
          zodSchema = result;
        }
        if (schema.additionalProperties === false) {
          const propertyKeys = Object.keys(shape);
          const patterns = patternKeys.map((p) => new RegExp(p));
          const basePatternSchema = zodSchema;
          zodSchema = zodSchema.check((payload) => {
            if (!isPlainObject(payload.value)) return;
            const unrecognized = [];
            for (const key of Object.keys(payload.value)) {
              if (propertyKeys.includes(key)) continue;
              if (patterns.some((regex) => regex.test(key))) continue;
              unrecognized.push(key);
            }
            if (unrecognized.length) {
              payload.issues.push({
                code: "unrecognized_keys",
                keys: unrecognized,
                input: payload.value,
                inst: basePatternSchema
              });
            }
          });
        }
      } else {
        const objectSchema = z.object(shape);
        if (schema.additionalProperties === false) {
          zodSchema = objectSchema.strict();
        } else if (additionalSchema) {
          zodSchema = objectSchema.catchall(additionalSchema);
        } else {
          zodSchema = objectSchema.passthrough();
        }
      }
      const hasKeyGuard = schema.propertyNames !== void 0 && schema.propertyNames !== true;
      const minProperties = typeof schema.minProperties === "number" ? schema.minProperties : void 0;
      const maxProperties = typeof schema.maxProperties === "number" ? schema.maxProperties : void 0;
      if (hasKeyGuard || minProperties !== void 0 || maxProperties !== void 0) {
        let keySchema;
        if (hasKeyGuard) {
          const keyJSONSchema = typeof schema.propertyNames === "object" && schema.propertyNames.type === void 0 ? {
            type: "string",
            ...schema.propertyNames
          } : schema.propertyNames;
          keySchema = convertSchema(keyJSONSchema, ctx);
        }
        zodSchema = checkObjectGuards(zodSchema, {
          keySchema,
          minProperties,
          maxProperties
        });
      }
      break;
    }
    case "array": {
      const prefixItems = schema.prefixItems;
      const items = schema.items;
      if (prefixItems && Array.isArray(prefixItems)) {
        const minItems = typeof schema.minItems === "number" ? schema.minItems : 0;
        const tupleItems = prefixItems.map((item) => convertSchema(item, ctx));
        const positionalItems = applyMinItems(tupleItems, minItems);
        const rest = !Array.isArray(items) ? getTupleRest(items, ctx) : void 0;
        const tupleSchema = z.tuple(positionalItems);
        zodSchema = rest ? tupleSchema.rest(rest) : tupleSchema;
        if (typeof schema.minItems === "number") {
          zodSchema = zodSchema.check(z.minLength(schema.minItems));
        }
        if (typeof schema.maxItems === "number") {
          zodSchema = zodSchema.check(z.maxLength(schema.maxItems));
        }
      } else if (Array.isArray(items)) {
        const minItems = typeof schema.minItems === "number" ? schema.minItems : 0;
        const tupleItems = items.map((item) => convertSchema(item, ctx));
        const positionalItems = applyMinItems(tupleItems, minItems);
        const rest = getTupleRest(schema.additionalItems, ctx);
        const tupleSchema = z.tuple(positionalItems);
        zodSchema = rest ? tupleSchema.rest(rest) : tupleSchema;
        if (typeof schema.minItems === "number") {
          zodSchema = zodSchema.check(z.minLength(schema.minItems));
        }
        if (typeof schema.maxItems === "number") {
          zodSchema = zodSchema.check(z.maxLength(schema.maxItems));
        }
      } else if (items !== void 0) {
        const element = convertSchema(items, ctx);
        let arraySchema = z.array(element);
        if (typeof schema.minItems === "number") {
          arraySchema = arraySchema.min(schema.minItems);
        }
        if (typeof schema.maxItems === "number") {
          arraySchema = arraySchema.max(schema.maxItems);
        }
        zodSchema = arraySchema;
      } else {
        zodSchema = z.array(z.any());
      }
      if (schema.uniqueItems === true || schema.contains !== void 0) {
        zodSchema = checkArrayGuards(zodSchema, {
          uniqueItems: schema.uniqueItems === true,
          containsSchema: schema.contains !== void 0 ? convertSchema(schema.contains, ctx) : void 0,
          minContains: typeof schema.minContains === "number" ? schema.minContains : void 0,
          maxContains: typeof schema.maxContains === "number" ? schema.maxContains : void 0
        });
      }
      break;
    }
    default:
      throw new Error(`Unsupported type: ${type}`);
  }
  return zodSchema;
}
function convertSchema(schema, ctx) {
  if (typeof schema === "boolean") {
    return schema ? z.any() : z.never();
  }
  let baseSchema = convertBaseSchema(schema, ctx);
  const hasExplicitType = schema.type || schema.enum !== void 0 || schema.const !== void 0;
  if (schema.anyOf && Array.isArray(schema.anyOf)) {
    const options = schema.anyOf.map((s) => convertSchema(s, ctx));
    const anyOfUnion = z.union(options);
    baseSchema = hasExplicitType ? z.intersection(baseSchema, anyOfUnion) : anyOfUnion;
  }
  if (schema.oneOf && Array.isArray(schema.oneOf)) {
    const options = schema.oneOf.map((s) => convertSchema(s, ctx));
    const oneOfUnion = z.xor(options);
    baseSchema = hasExplicitType ? z.intersection(baseSchema, oneOfUnion) : oneOfUnion;
  }
  if (schema.allOf && Array.isArray(schema.allOf)) {
    if (schema.allOf.length === 0) {
      baseSchema = hasExplicitType ? baseSchema : z.any();
    } else {
      let result = hasExplicitType ? baseSchema : convertSchema(schema.allOf[0], ctx);
      const startIdx = hasExplicitType ? 0 : 1;
      for (let i = startIdx; i < schema.allOf.length; i++) {
        result = z.intersection(result, convertSchema(schema.allOf[i], ctx));
      }
      baseSchema = result;
    }
  }
  if (schema.nullable === true && ctx.version === "openapi-3.0") {
    baseSchema = z.nullable(baseSchema);
  }
  if (schema.readOnly === true) {
    baseSchema = z.readonly(baseSchema);
  }
  if (schema.default !== void 0) {
    baseSchema = baseSchema.default(schema.default);
  }
  const extraMeta = {};
  const coreMetadataKeys = [
    "$id",
    "id",
    "$comment",
    "$anchor",
    "$vocabulary",
    "$dynamicRef",
    "$dynamicAnchor"
  ];
  for (const key of coreMetadataKeys) {
    if (key in schema) {
      extraMeta[key] = schema[key];
    }
  }
  const contentMetadataKeys = [
    "contentEncoding",
    "contentMediaType",
    "contentSchema"
  ];
  for (const key of contentMetadataKeys) {
    if (key in schema) {
      extraMeta[key] = schema[key];
    }
  }
  if (schema.type === "object" && schema.$ref === void 0) {
    if (schema.propertyNames !== void 0 && !containsRef(schema.propertyNames)) {
      extraMeta.propertyNames = schema.propertyNames;
    }
    for (const key of [
      "minProperties",
      "maxProperties"
    ]) {
      if (schema[key] !== void 0) extraMeta[key] = schema[key];
    }
  }
  if (schema.type === "array" && schema.$ref === void 0) {
    if (schema.contains !== void 0 && !containsRef(schema.contains)) {
      extraMeta.contains = schema.contains;
    }
    for (const key of [
      "uniqueItems",
      "minContains",
      "maxContains"
    ]) {
      if (schema[key] !== void 0) extraMeta[key] = schema[key];
    }
  }
  for (const key of Object.keys(schema)) {
    if (!RECOGNIZED_KEYS.has(key)) {
      assignProp(extraMeta, key, schema[key]);
    }
  }
  if (Object.keys(extraMeta).length > 0) {
    ctx.registry.add(baseSchema, extraMeta);
  }
  if (schema.description) {
    baseSchema = baseSchema.describe(schema.description);
  }
  return baseSchema;
}
function fromJSONSchema(schema, params) {
  if (typeof schema === "boolean") {
    return schema ? z.any() : z.never();
  }
  let normalized;
  try {
    normalized = JSON.parse(JSON.stringify(schema));
  } catch {
    throw new Error("fromJSONSchema input is not valid JSON (possibly cyclic); use $defs/$ref for recursive schemas");
  }
  const version2 = detectVersion(normalized, params?.defaultTarget);
  const defs = normalized.$defs || normalized.definitions || {};
  const ctx = {
    version: version2,
    defs,
    refs: /* @__PURE__ */ new Map(),
    processing: /* @__PURE__ */ new Set(),
    rootSchema: normalized,
    registry: params?.registry ?? globalRegistry
  };
  return convertSchema(normalized, ctx);
}

import { pathToFileURL } from "node:url";

var MAX_VALUES = 200;
function listOf(kind, description) {
  const value = string().min(1).max(MAX_VALUE_LENGTH).superRefine((text, ctx) => {
    const message = problemOf(kind, text);
    if (message !== void 0) ctx.addIssue({
      code: "custom",
      message
    });
  });
  return array(value).max(MAX_VALUES).describe(description);
}
var UNFENCED = 'Only with "isolation": "process". What runs there has all rights of this user.';
var Permissions = strictObject({
  net: listOf("net", "Hosts it connects to: api.example.com, api.example.com:443, *.example.com, 192.0.2.0/24.").optional(),
  read: listOf("read", "Files and folders it reads; relative to the host's working folder.").optional(),
  write: listOf("write", "Files and folders it changes; relative to the host's working folder.").optional(),
  env: listOf("env", "Variables of the environment it reads: HOME, or AWS_* for all that begin so.").optional(),
  sys: array(_enum(SYS_NAMES)).max(MAX_VALUES).describe("What it learns about the system.").optional(),
  run: listOf("run", `Programs it starts. ${UNFENCED}`).optional(),
  ffi: listOf("ffi", `Native libraries it loads. ${UNFENCED}`).optional()
});
var PoolFields = strictObject({
  min: int().min(0).max(1e3).describe("Instances kept when nobody calls; with 0 the plugin sleeps then.").optional(),
  max: int().min(1).max(1e3).describe("Instances at most, when calls wait. Each has module state of its own.").optional(),
  idleMs: int().min(1).max(864e5).describe("How long an instance above min is kept without a call, milliseconds.").optional()
});
var POOL_KEYS = Object.keys(PoolFields.shape);
var PoolSchema = PoolFields.refine(({ min = 0, max = 1 }) => min <= max, {
  path: [
    "min"
  ],
  error: "min must not be above max, which is 1 unless it is said"
});
var Manifest = strictObject({
  $schema: string().max(2e3).describe("Where this schema is, for editors.").optional(),
  name: string().regex(/^[a-z0-9][a-z0-9_.-]{0,63}$/i).describe("Must equal the name of the folder or file.").optional(),
  version: string().max(100).describe("For people.").optional(),
  description: string().max(2e3).describe("For people.").optional(),
  main: string().min(1).max(500).describe("Entry of a folder plugin, relative to the folder.").default("main.ts"),
  permissions: Permissions.describe("Permissions in Deno's names. Each must be granted by the operator.").default({}),
  npm: listOf("npm", "npm packages it imports, as name@range. Each must be granted by the operator.").default([]),
  capabilities: listOf("capability", "Services and data it uses, such as records:read:posts. Those the host does not give to every plugin must be granted.").default([]),
  public: listOf("public", "Requests from outside that its routes answer, such as GET /a/{id}, /hook or /a/ for all below. Each must be granted by the operator; without this key its routes answer at any address.").optional(),
  isolation: _enum([
    "worker",
    "process"
  ]).describe("How it is fenced at least: by a thread without permissions, or by a process.").optional(),
  limits: strictObject({
    timeoutMs: int().min(1).max(6e5).describe("Own time of one call, milliseconds; the operator's bound holds as well.").optional(),
    concurrency: int().min(1).max(1e5).describe("Calls in flight at once; the operator's bound holds as well.").optional(),
    memoryMb: int().min(16).max(65536).describe("Heap, MiB; the plugin runs in a process of its own then.").optional(),
    pool: PoolSchema.describe("How many instances it has; the operator's bound holds as well.").optional()
  }).describe("Bounds narrower than the operator's.").default({}),
  config: record(string(), unknown()).describe("JSON schema of the operator's values for this plugin.").optional()
}).superRefine(({ permissions, isolation }, ctx) => {
  if (isolation === "process") return;
  for (const kind of [
    "run",
    "ffi"
  ]) {
    if (permissions[kind] === void 0) continue;
    ctx.addIssue({
      code: "custom",
      path: [
        "permissions",
        kind
      ],
      message: `"${kind}" is for plugins with "isolation": "process" only`
    });
  }
});
var NO_MANIFEST = {
  main: "main.ts",
  permissions: {},
  npm: [],
  capabilities: [],
  limits: {}
};

function defineConfig(config) {
  return config;
}
var Rule = union([
  _null(),
  literal("")
], {
  error: 'expected null (the operator only) or "" (everybody)'
}).optional();
var Definition = strictObject({
  schema: custom((value) => value instanceof ZodObject, "expected a z.object({ \u2026 })"),
  listRule: Rule,
  viewRule: Rule,
  createRule: Rule,
  updateRule: Rule,
  deleteRule: Rule
});
var LimitsConfig = strictObject(Object.fromEntries(Object.keys(DEFAULT_LIMITS).map((name) => [
  name,
  int().min(1).optional()
])));
var DropIns = strictObject({
  capabilities: array(string().min(1)).optional()
});
var OnError = _enum([
  "abort",
  "skip"
]);
var HOOKS = Object.keys(SERVER_HOOKS);
var OnErrorOf = union([
  OnError,
  record(string(), OnError)
], {
  error: 'expected "abort" or "skip", or one of them by hook'
}).superRefine((choice, context) => {
  if (typeof choice === "string") return;
  for (const hook of Object.keys(choice)) {
    if (HOOKS.includes(hook)) continue;
    const meant = nearest(hook, HOOKS);
    const hint = meant === void 0 ? `the hooks are ${HOOKS.join(", ")}` : `did you mean ${meant}`;
    context.addIssue({
      code: "custom",
      message: `there is no hook "${hook}"; ${hint}`
    });
  }
});
var Config = strictObject({
  collections: record(string(), Definition).optional(),
  grants: record(string(), array(string().min(1))).optional(),
  dropIns: DropIns.optional(),
  publicRoutes: _enum([
    "any",
    "declared"
  ]).optional(),
  config: record(string(), unknown()).optional(),
  isolation: record(string(), _enum([
    "worker",
    "process"
  ])).optional(),
  onError: record(string(), OnErrorOf).optional(),
  pool: record(string(), PoolSchema).optional(),
  lazy: boolean().optional(),
  rollbackMs: int().min(0).optional(),
  limits: LimitsConfig.optional()
});
function allowedKeys([first]) {
  if (first === "collections") return Object.keys(Definition.shape);
  if (first === "dropIns") return Object.keys(DropIns.shape);
  if (first === "limits") return Object.keys(LimitsConfig.shape);
  if (first === "pool") return [
    ...POOL_KEYS
  ];
  return Object.keys(Config.shape);
}
function parseConfig(value, file) {
  const parsed = Config.safeParse(value);
  if (parsed.success) return parsed.data;
  const lines2 = parsed.error.issues.map((issue) => {
    const where = issue.path.map(String).join(".");
    if (issue.code !== "unrecognized_keys") {
      const current2 = shown(valueAt(value, issue.path));
      return `  ${where || "default export"}${current2}: ${issue.message}`;
    }
    const keys = issue.keys.map((key) => `"${key}"`).join(", ");
    return `  ${where === "" ? "" : `${where}: `}unknown key ${keys}, the keys are ${allowedKeys(issue.path).join(", ")}`;
  });
  throw new PaddockError("config", `Cannot use the configuration ${file}:
${lines2.join("\n")}`);
}
function shown(value) {
  if (typeof value === "object" && value !== null) return "";
  if (typeof value === "function" || typeof value === "symbol" || value === void 0) return "";
  const text = typeof value === "string" ? JSON.stringify(value) : String(value);
  return ` is ${text.length > 100 ? `${text.slice(0, 100)}\u2026` : text}`;
}
function valueAt(value, path) {
  for (const key of path) value = value?.[key];
  return value;
}
async function loadConfig(file, options) {
  try {
    await Deno.stat(file);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw unusable(file, error);
    if (options.mayBeMissing) return {};
    throw unusable(file, "there is no such file");
  }
  let module;
  try {
    module = await import(pathToFileURL(file).href);
  } catch (error) {
    throw unusable(file, error);
  }
  if (module.default === void 0) {
    throw new PaddockError("config", `Cannot use the configuration ${file}: it has no default export, write "export default defineConfig({ \u2026 })"`);
  }
  return parseConfig(module.default, file);
}
function unusable(file, error) {
  const reason2 = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return new PaddockError("config", `Cannot load the configuration ${file}: ${reason2}`, {
    cause: error
  });
}

import { join } from "node:path";
var ANOTHER = "choose another folder with --dir, or dataDir in a program of your own";
async function openDataFolder(path, clock = Date.now) {
  const lock = await openLock(path);
  try {
    if (!await lock.tryLock(true)) throw new PaddockError("config", await taken(path));
    await lock.truncate(0);
    const owner = `process ${Deno.pid} since ${new Date(clock()).toISOString()}
`;
    await lock.write(new TextEncoder().encode(owner));
  } catch (error) {
    lock.close();
    throw error;
  }
  let open = true;
  return {
    path,
    [Symbol.dispose]: () => {
      if (!open) return;
      open = false;
      lock.unlockSync();
      lock.close();
    }
  };
}
function lockPath(path) {
  return join(path, "lock");
}
async function openLock(path) {
  try {
    await Deno.mkdir(path, {
      recursive: true,
      mode: 448
    });
    return await Deno.open(lockPath(path), {
      read: true,
      write: true,
      create: true
    });
  } catch (error) {
    throw new PaddockError("config", `Cannot use the data folder "${path}": ${reason(path, error)}`, {
      cause: error
    });
  }
}
function reason(path, error) {
  if (error instanceof Deno.errors.NotCapable) {
    return `this program may not write there, run it with --allow-read=${path} --allow-write=${path}`;
  }
  if (error instanceof Deno.errors.PermissionDenied) {
    return `the system does not let this user write there; ${ANOTHER}`;
  }
  if (error instanceof Deno.errors.AlreadyExists || error instanceof Deno.errors.NotADirectory) {
    return `it is a file; ${ANOTHER}`;
  }
  return `${error instanceof Error ? error.message : String(error)}; ${ANOTHER}`;
}
async function taken(path) {
  const owner = await Deno.readTextFile(lockPath(path)).catch(() => {
    return "";
  });
  return `Cannot use the data folder "${path}": it is in use by ${owner.trim() || "another process"}; stop that one, or ${ANOTHER}`;
}

import { posix } from "node:path";

var PLUGIN_PATTERN = /^.*(\.pb\.js|\.pb\.ts)$/;
var CODE_EXTENSIONS = [
  ".ts",
  ".tsx",
  ".mts",
  ".cts",
  ".js",
  ".jsx",
  ".mjs",
  ".cjs",
  ".json"
];
var CONFIG = /^(?:deno\.jsonc?|package\.json|(?:ts|js)config.*\.json|\.npmrc|import[-_]?map.*\.jsonc?|node_modules|deno\.lock|package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?)$/i;
function isPlainName(name) {
  return /^[A-Za-z0-9_-][A-Za-z0-9_.-]*$/.test(name);
}
function isConfigName(name) {
  return CONFIG.test(name);
}
function isLeftover(name) {
  return /~$|\.sw[a-p]$|\.tmp$|^#.*#$|^\.#|^\._/.test(name);
}
function isDeclaration(name) {
  return /\.d\.(?:ts|mts|cts)$/.test(name);
}
function extensionOf(path) {
  const dot = path.lastIndexOf(".");
  const isOne = dot !== -1 && dot < path.length - 1 && !path.includes("/", dot);
  return isOne ? path.slice(dot) : "";
}
function isTypeScript(path) {
  return /\.(?:ts|tsx|mts|cts)$/.test(path);
}
function isCode(path) {
  return CODE_EXTENSIONS.includes(extensionOf(path)) && !isDeclaration(path);
}
function stateless(pattern) {
  return new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, ""));
}
function isScript(path) {
  return isCode(path) && !path.endsWith(".json");
}

function jsonPosition(text, path) {
  return new Walk(text).find(path.map(String));
}
var Walk = class {
  #text;
  #at = 0;
  constructor(text) {
    this.#text = text;
  }
  find(path) {
    this.#space();
    if (path.length === 0) return this.#at;
    const open = this.#text[this.#at];
    if (open !== "{" && open !== "[") return void this.#skip();
    this.#at++;
    let found2;
    for (let index = 0; ; index++) {
      this.#space();
      const next = this.#text[this.#at];
      if (next === "}" || next === "]" || next === void 0) break;
      const start = this.#at;
      const key = open === "{" ? this.#key() : String(index);
      if (key !== path[0]) this.#skip();
      else if (path.length > 1) found2 = this.find(path.slice(1)) ?? found2;
      else {
        found2 = start;
        this.#skip();
      }
      this.#space();
      if (this.#text[this.#at] === ",") this.#at++;
    }
    this.#at++;
    return found2;
  }
  #space() {
    while (/\s/.test(this.#text[this.#at] ?? "")) this.#at++;
  }
  #key() {
    const start = this.#at;
    this.#string();
    const key = JSON.parse(this.#text.slice(start, this.#at));
    this.#space();
    this.#at++;
    return key;
  }
  #string() {
    for (this.#at++; this.#at < this.#text.length; this.#at++) {
      if (this.#text[this.#at] === "\\") this.#at++;
      else if (this.#text[this.#at] === '"') break;
    }
    this.#at++;
  }
  #skip() {
    this.#space();
    let depth = 0;
    while (this.#at < this.#text.length) {
      const char = this.#text[this.#at];
      if (char === '"') {
        this.#string();
        if (depth === 0) return;
        continue;
      }
      if (depth === 0 && /[,}\]]/.test(char)) return;
      if (char === "{" || char === "[") depth++;
      else if (char === "}" || char === "]") {
        this.#at++;
        if (--depth === 0) return;
        continue;
      }
      this.#at++;
    }
  }
};

function textPosition(text, index) {
  let line = 1;
  let start = 0;
  for (; ; ) {
    const end = text.indexOf("\n", start);
    if (end === -1 || end >= index) return {
      line,
      column: index - start + 1
    };
    line++;
    start = end + 1;
  }
}

var MAX_LENGTH = 256 * 1024;
var NAMED = 10;
function readManifest(text, origin) {
  if (text.length > MAX_LENGTH) {
    throw refusal(origin, `it is longer than ${MAX_LENGTH} characters`);
  }
  const json = text.replace(/^\uFEFF/, "");
  const parsed = Manifest.safeParse(parse(json, origin));
  if (!parsed.success) {
    const issues = parsed.error.issues.toSorted((a, b) => misspelt(b) - misspelt(a));
    const [first, ...others] = issues.slice(0, NAMED).map((issue) => describe(issue, json));
    if (issues.length > NAMED) others.push(`${issues.length - NAMED} more`);
    const more = others.length === 0 ? "" : ` (and: ${others.join("; ")})`;
    throw refusal(origin, `${first}${more}`);
  }
  const { name } = parsed.data;
  if (name !== void 0 && name !== origin.plugin) {
    const line = lineOf(json, [
      "name"
    ]);
    throw refusal(origin, `"name" is "${name}"${line} but the plugin is called "${origin.plugin}"; leave "name" out or make them equal`);
  }
  return parsed.data;
}
function parse(json, origin) {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw refusal(origin, `it is not JSON: ${error.message}`, error);
  }
}
function refusal(origin, reason2, cause) {
  return new PaddockError("config", `Cannot read manifest "${origin.file}": ${reason2}`, {
    plugin: origin.plugin,
    cause
  });
}
function describe(issue, json) {
  if (issue.code === "unrecognized_keys") {
    const allowed = keysAt(issue.path);
    const unnamed = issue.keys.length - NAMED;
    return issue.keys.slice(0, NAMED).map((key) => {
      const near = nearest(key, allowed);
      const meant = near === void 0 ? "" : `; did you mean "${near}"`;
      const place = [
        ...issue.path,
        key
      ];
      const list4 = allowed.map((name) => `"${name}"`).join(", ");
      return `unknown key ${dotted(place)}${lineOf(json, place)}${meant}; allowed are ${list4}`;
    }).join("; ") + (unnamed > 0 ? `; ${unnamed} more unknown keys` : "");
  }
  if (issue.path.length === 0) return `${issue.message}; write an object such as {}`;
  const value = valueAt2(JSON.parse(json), issue.path);
  const shown2 = value === void 0 ? "missing" : shorten(JSON.stringify(value));
  return `${dotted(issue.path)} is ${shown2}${lineOf(json, issue.path)}: ${issue.message}`;
}
function misspelt(issue) {
  return issue.code === "unrecognized_keys" ? 1 : 0;
}
function dotted(path) {
  return `"${path.map(String).join(".")}"`;
}
function lineOf(json, path) {
  const index = jsonPosition(json, path);
  return index === void 0 ? "" : ` (line ${textPosition(json, index).line})`;
}
function shorten(text) {
  return text.length > 100 ? `${text.slice(0, 100)}\u2026` : text;
}
function valueAt2(value, path) {
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return void 0;
    value = value[key];
  }
  return value;
}
function keysAt(path) {
  let schema = Manifest;
  for (const key of path) {
    schema = schema instanceof ZodObject ? bare(schema.shape[String(key)]) : void 0;
  }
  return schema instanceof ZodObject ? Object.keys(schema.shape) : [];
}
function bare(schema) {
  while (schema instanceof ZodDefault || schema instanceof ZodOptional) {
    schema = schema.unwrap();
  }
  return schema;
}

var RELATIVE = /(["'`])(\.{1,2}\/[^"'`\n$\\]*)/g;
var HOOKS_TEMPLATE = /`\$\{\s*__hooks\s*\}\/?([^`$\\]*)`/g;
var HOOKS_SUM = /__hooks\s*\+\s*(["'`])\/?([^"'`$\\\n]*)\1(?!\s*\+)/g;
var COMPUTED_REQUIRE = /\brequire\s*\((?!\s*(?:["']|`(?!\$\{)))/;
var IMPORT = /\b(?:from|import|require)\b\s*(?:\(\s*)?(["'`])([^"'`\n]+)\1/g;
var PRAGMA = /(?:^|\/\*|\/\/)(?:[^\S\r\n\u2028\u2029]|\*)*(@jsx\w*)/gm;
function scanSource(text) {
  const hooks = [];
  const rest = text.replace(HOOKS_TEMPLATE, (_, path) => (hooks.push(path), '""')).replace(HOOKS_SUM, (_, _quote, path) => (hooks.push(path), '""'));
  return {
    relative: [
      ...new Set(Array.from(rest.matchAll(RELATIVE), (match) => match[2]))
    ],
    hooks,
    openHooks: /\b__hooks\b/.test(rest),
    computedRequire: COMPUTED_REQUIRE.test(rest),
    jsx: text.includes("@jsx")
  };
}
function namesFiles({ relative: relative3, hooks, openHooks }) {
  return relative3.length + hooks.length > 0 || openHooks;
}
function importTexts(text) {
  return Array.from(text.matchAll(IMPORT), (match) => ({
    specifier: match[2],
    index: match.index + match[0].indexOf(match[1])
  }));
}
function findPragma(text) {
  const match = PRAGMA[Symbol.matchAll](text).next().value;
  if (match === void 0) return void 0;
  return {
    pragma: match[1],
    index: match.index + match[0].length - match[1].length
  };
}

var MAX_ENTRIES = 1e4;
var Zone = class {
  #source;
  #tree;
  #pattern;
  #own;
  /** @param own Path of the plugin below the plugins folder */
  constructor(source, own, tree, pattern) {
    this.#source = source;
    this.#own = own;
    this.#tree = tree;
    this.#pattern = pattern;
  }
  /** Why the plugin may not use the file at `path` (below the plugins folder), undefined when it may. */
  refusal(path) {
    const parts = path.split("/");
    if (path === "" || parts.includes("..")) {
      return "it is outside the plugins folder; copy it to a file below";
    }
    const { name, kind } = this.#source;
    if (kind === "folder" && parts[0] !== name) {
      return `it is outside the folder of the plugin; copy it below "${name}/"`;
    }
    const entry = this.#tree.look(path);
    if (entry.kind === "link") {
      return "it is a link, and links are not followed; put the file itself there";
    }
    const odd = parts.find((part) => !isPlainName(part));
    if (odd !== void 0 && entry.kind !== "missing") {
      return `"${odd}" is an odd name; rename it with letters, digits, "_", "-" and "."`;
    }
    const config = parts.find((part) => isConfigName(part));
    if (config !== void 0) {
      return `"${config}" configures other tools and is not available to plugins; rename a copy of it`;
    }
    if (kind === "file") {
      const owner = this.#tree.pluginOf(path);
      if (owner !== void 0) {
        return `it belongs to the plugin "${owner}"; copy it to a file outside of "${owner}/"`;
      }
      if (parts.length === 1 && path !== this.#own && this.#pattern.test(path)) {
        return "it is a plugin of its own; move what both need to a helper file";
      }
    }
    if (isDeclaration(path)) return 'it holds types only; use "import type"';
    if (entry.kind === "missing") return "there is no such file";
    return entry.kind === "file" ? void 0 : "it is not a file; name the file itself";
  }
  /**
   * Every code file of the zone, sorted. Hidden files, links, odd names and what configures other tools are left out.
   *
   * @throws {RangeError} when there are too many files to look at
   */
  list() {
    const files = [];
    const left = {
      entries: MAX_ENTRIES
    };
    this.#walk(this.#source.kind === "folder" ? this.#source.name : "", files, left);
    return files;
  }
  #walk(folder, files, left) {
    for (const name of this.#tree.names(folder)) {
      if (left.entries-- === 0) {
        throw new RangeError(`"${folder === "" ? this.#tree.root : folder}" and the folders beside it hold more than ${MAX_ENTRIES} files`);
      }
      if (!isPlainName(name) || isConfigName(name)) continue;
      const path = folder === "" ? name : `${folder}/${name}`;
      const { kind } = this.#tree.look(path);
      if (kind === "folder") {
        const foreign = folder === "" && this.#tree.pluginOf(path) !== void 0;
        if (!foreign) this.#walk(path, files, left);
      } else if (kind === "file" && isCode(path) && this.refusal(path) === void 0) {
        files.push(path);
      }
    }
  }
};

var MAX_PLUGIN_BYTES = 1024 * 1024;
var MAX_FILES = 2e3;
var MAX_BYTES = 20 * 1024 * 1024;
var MAX_MANIFEST_BYTES = 1024 * 1024;
var MAX_ENTRIES2 = 1e4;
var MAX_TEXT_BYTES = 1024 * 1024;
function collect(source, tree, pattern) {
  const fail = (reason2) => {
    throw new PaddockError("bundle", `Cannot bundle plugin "${source.name}": ${reason2}`, {
      plugin: source.name
    });
  };
  const own = source.path.slice(source.root.length + 1).replaceAll("\\", "/");
  const zone = new Zone(source, own, tree, pattern);
  const manifestPath = source.kind === "folder" ? `${own}/plugin.json` : `${own.slice(0, -extensionOf(own).length)}.json`;
  if (source.kind === "folder") refuseFolder(own, tree, fail, {
    entries: MAX_ENTRIES2
  });
  const { kind, size } = tree.look(manifestPath);
  if (kind === "link") fail(`"${manifestPath}" is a link, and links are not followed`);
  if (kind === "folder" || kind === "other") {
    fail(`"${manifestPath}" is not a regular file; replace it by one`);
  }
  if (size > MAX_MANIFEST_BYTES) {
    fail(`"${manifestPath}" has ${size} bytes, more than the ${MAX_MANIFEST_BYTES} a manifest may have`);
  }
  const manifestFile = kind === "file" ? tree.read(manifestPath) : void 0;
  const manifest = manifestFile === void 0 ? NO_MANIFEST : readManifest(manifestFile.text, {
    plugin: source.name,
    file: manifestPath
  });
  const main = source.kind === "folder" ? posix.join(own, manifest.main) : own;
  checkMain(source, main, zone, tree, fail);
  const alone = source.kind === "file" && !namesFiles(tree.read(main).scan);
  const { files, computed } = alone ? {
    files: [
      tree.read(main)
    ],
    computed: []
  } : reachable(main, zone, tree, fail);
  for (const file of files) refusePragma(file, fail);
  return {
    source,
    manifest,
    main,
    files,
    manifestFile,
    computed,
    zone
  };
}
function reachable(main, zone, tree, fail) {
  const reach = new Reach(zone, tree, fail);
  reach.from(main);
  const files = reach.files.sort((a, b) => a.path < b.path ? -1 : 1);
  return {
    files,
    computed: reach.computed(main)
  };
}
function checkMain(source, main, zone, tree, fail) {
  const isThere = source.kind === "file" && tree.look(main).kind === "file";
  const refused = isThere ? void 0 : zone.refusal(main);
  const what = source.kind === "folder" ? `"main" of its plugin.json is "${main}": ` : "";
  if (refused !== void 0) fail(`${what}cannot use "${main}": ${refused}`);
  if (!isScript(main)) {
    fail(`${what}a plugin is written in JavaScript or TypeScript, such as "main.ts"`);
  }
  const { size } = tree.look(main);
  if (source.kind === "file" && size > MAX_PLUGIN_BYTES) {
    fail(`"${main}" has ${size} bytes, more than the ${MAX_PLUGIN_BYTES} a plugin file may have; move data to a helper file or make it a folder plugin`);
  }
  if (size === 0) fail(`"${main}" is empty; write the plugin or remove the file`);
}
function refuseFolder(folder, tree, fail, left) {
  for (const name of tree.names(folder)) {
    if (left.entries-- === 0) {
      fail(`it has more than ${MAX_ENTRIES2} files and folders; keep elsewhere what is no part of it`);
    }
    const path = `${folder}/${name}`;
    if (isConfigName(name)) {
      fail(`"${path}" configures other tools, and plugins are bundled without; remove it`);
    }
    if (name.startsWith(".")) continue;
    const { kind } = tree.look(path);
    if (kind === "link") {
      fail(`"${path}" is a link, and links are not followed; put the file or folder itself there`);
    }
    if (kind === "folder") refuseFolder(path, tree, fail, left);
  }
}
function refusePragma(file, fail) {
  if (!isScript(file.path) || !file.scan.jsx) return;
  const found2 = findPragma(file.text);
  if (found2 === void 0) return;
  const { line, column } = textPosition(file.text, found2.index);
  fail(`"${found2.pragma}" is not available in a plugin (${file.path}:${line}:${column}); remove it`);
}
var Reach = class {
  files = [];
  #zone;
  #tree;
  #fail;
  #seen = /* @__PURE__ */ new Set();
  #asked = /* @__PURE__ */ new Set();
  #bytes = 0;
  #openHooks = false;
  #computedRequire = false;
  #all;
  constructor(zone, tree, fail) {
    this.#zone = zone;
    this.#tree = tree;
    this.#fail = fail;
  }
  from(main) {
    this.#take(main);
    for (let next = 0; next < this.files.length; next++) {
      const file = this.files[next];
      if (!isScript(file.path)) continue;
      const { relative: relative3, hooks, openHooks, computedRequire } = file.scan;
      for (const path of relative3) this.#ask(posix.join(posix.dirname(file.path), path));
      for (const path of hooks) {
        for (const found2 of this.#ask(posix.normalize(path))) this.#asked.add(found2);
      }
      this.#openHooks ||= openHooks;
      this.#computedRequire ||= computedRequire;
      if (!this.#openHooks || !this.#computedRequire) continue;
      for (const path of this.#list()) this.#take(path);
    }
  }
  /** Files that a computed `require` may ask for: those named after `__hooks`, or all when the path is open. */
  computed(main) {
    const all = this.#openHooks && this.#computedRequire;
    const paths = all ? this.files.map((file) => file.path) : [
      ...this.#asked
    ];
    return paths.filter((path) => path !== main && isCode(path)).sort();
  }
  /** Takes what a path in a source may mean; a path that means no file may be the beginning of one. */
  #ask(path) {
    if (path === ".." || path.startsWith("../")) return [];
    const exact = this.#zone.refusal(path) === void 0;
    const found2 = [];
    for (const candidate of exact ? [
      path
    ] : candidates(path)) {
      if (this.#zone.refusal(candidate) === void 0) found2.push(candidate);
    }
    if (found2.length === 0) {
      const prefix = path === "." || path === "./" ? "" : path;
      found2.push(...this.#list().filter((file) => file.startsWith(prefix)));
    }
    for (const file of found2) this.#take(file);
    return found2;
  }
  #list() {
    try {
      return this.#all ??= this.#zone.list();
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return this.#fail(`it has a computed import or require, but ${error.message}`);
    }
  }
  #take(path) {
    if (this.#seen.has(path)) return;
    this.#seen.add(path);
    const { size } = this.#tree.look(path);
    if (!isCode(path) && size > MAX_TEXT_BYTES) return;
    this.#bytes += size;
    if (this.#bytes > MAX_BYTES || this.files.length >= MAX_FILES) {
      this.#fail(`the files it can reach are more than ${MAX_FILES} or ${MAX_BYTES} bytes (at "${path}"); import single files instead of computing their paths`);
    }
    this.files.push(this.#tree.read(path));
  }
};
function candidates(path) {
  const plain = path.replace(/\/$/, "");
  return [
    ...CODE_EXTENSIONS.map((extension) => plain + extension),
    plain.replace(/\.([cm]?)js(x?)$/, ".$1ts$2"),
    ...CODE_EXTENSIONS.map((extension) => `${plain}/index${extension}`)
  ];
}

var Names = array(string().min(1).max(1e3)).max(1e4);
var PackageId = string().max(2e3).regex(/^(?:@[\w.~-]+\/)?[\w.~-]+@\d[\w.+~@/-]*$/);
var PackageEntry = strictObject({
  /** Of the archive it comes in. */
  integrity: string().regex(/^sha\d+-[\w+/=]+$/),
  dependencies: Names.optional(),
  optionalDependencies: Names.optional(),
  optionalPeers: Names.optional(),
  os: Names.optional(),
  cpu: Names.optional(),
  tarball: string().max(2e3).optional(),
  deprecated: union([
    boolean(),
    string().max(2e3)
  ]).optional(),
  scripts: boolean().optional(),
  bin: boolean().optional()
});
var PackageTree = strictObject({
  /** What was granted, `he@1`, and the version it stands for. */
  resolved: record(string().max(500), string().max(1e3).regex(/^\d[\w.+~@/-]*$/)),
  packages: record(PackageId, PackageEntry)
});
function plainVersion(version2) {
  return version2.split("_", 1)[0];
}
function packageRequests(items) {
  return items.filter(({ kind }) => kind === "npm").map(({ value }) => parseNpmRequest(value));
}
function resolvePackage(request, tree) {
  const { name, range } = request;
  for (const [text, resolved] of Object.entries(tree?.resolved ?? {})) {
    const granted = parseNpmRequest(text);
    if (granted === void 0 || !npmCovers(granted, request)) continue;
    const version2 = plainVersion(resolved);
    if (granted.range !== range && !npmCovers(request, {
      name,
      range: version2
    })) continue;
    return {
      name,
      range,
      version: version2,
      id: `${name}@${resolved}`
    };
  }
}
function pruneTree(tree, requests) {
  if (tree === void 0 || requests.length === 0) return void 0;
  const texts = new Set(requests.map(({ name, range }) => `${name}@${range}`));
  const resolved = Object.entries(tree.resolved).filter(([text]) => texts.has(text));
  const used = /* @__PURE__ */ new Set();
  const open = resolved.map(([text, version2]) => `${parseNpmRequest(text).name}@${version2}`);
  for (let id; (id = open.pop()) !== void 0; ) {
    if (used.has(id) || !Object.hasOwn(tree.packages, id)) continue;
    used.add(id);
    const { dependencies = [], optionalDependencies = [] } = tree.packages[id];
    for (const text of [
      ...dependencies,
      ...optionalDependencies
    ]) open.push(...idsOf(text, tree));
  }
  return {
    resolved: Object.fromEntries(resolved),
    packages: Object.fromEntries(Object.entries(tree.packages).filter(([id]) => used.has(id)))
  };
}
function idsOf(dependency, { packages }) {
  const text = dependency.slice(dependency.indexOf("@npm:") + 1).replace(/^npm:/, "");
  if (Object.hasOwn(packages, text)) return [
    text
  ];
  return Object.keys(packages).filter((id) => id.slice(0, id.indexOf("@", 1)) === text);
}

var VERSION = "5";
var DenoLock = object({
  version: literal(VERSION),
  specifiers: record(string(), string()),
  npm: record(string(), PackageEntry)
});
function npmSpecifier({ name, range }) {
  return `npm:${name}@${range}`;
}
function readNpmLock(text, requests) {
  const { specifiers, npm } = DenoLock.parse(JSON.parse(text));
  const resolved = requests.map((request) => {
    const { name, range } = request;
    const found2 = Object.entries(specifiers).find(([specifier]) => {
      const written = parseNpmRequest(specifier.slice("npm:".length));
      return written !== void 0 && npmCovers(written, request) && npmCovers(request, written);
    });
    if (found2 === void 0) throw new Error(`"${name}@${range}" was not resolved`);
    return [
      `${name}@${range}`,
      found2[1]
    ];
  });
  return PackageTree.parse({
    resolved: Object.fromEntries(resolved),
    packages: npm
  });
}
function npmLock({ resolved, packages }) {
  const specifiers = {};
  for (const [text, version2] of sorted(resolved)) {
    const { name } = parseNpmRequest(text);
    specifiers[`npm:${text}`] = version2;
    specifiers[npmSpecifier({
      name,
      range: plainVersion(version2)
    })] = version2;
  }
  const npm = Object.fromEntries(sorted(packages));
  return JSON.stringify({
    version: VERSION,
    specifiers,
    npm
  });
}
function sorted(values) {
  return Object.entries(values).sort(([a], [b]) => a < b ? -1 : 1);
}
function exactSpecifiers({ resolved }) {
  return Object.entries(resolved).map(([text, version2]) => npmSpecifier({
    name: parseNpmRequest(text).name,
    range: plainVersion(version2)
  }));
}

function nodeModule(name) {
  return process.getBuiltinModule(name);
}

var createHash;
function sha256(content) {
  createHash ??= nodeModule("node:crypto").createHash;
  return createHash("sha256").update(content).digest("hex");
}

var BUNDLER_CHILD = 'import { stripTypeScriptTypes } from "node:module";\n\nvar BUILTIN_NAMES = "assert async_hooks buffer child_process cluster console constants crypto dgram diagnostics_channel dns domain events fs http http2 https inspector module net os path perf_hooks process punycode querystring readline repl stream string_decoder timers tls tty url util v8 vm wasi worker_threads zlib".split(" ");\n\nfunction mainComplaint(complaints) {\n  return complaints.find(isTopLevelAwait) ?? complaints[0];\n}\nfunction isTopLevelAwait({ text }) {\n  return text.startsWith("Top-level await");\n}\n\nvar EXTERNAL = [\n  "@paddock/paddock",\n  ...BUILTIN_NAMES\n];\nvar OPTIONS = {\n  outputDir: ".",\n  format: "cjs",\n  platform: Deno.args[0] === "browser" ? "browser" : "deno",\n  write: false,\n  sourcemap: "inline",\n  external: EXTERNAL\n};\nawait main();\nasync function main() {\n  const broken = await probe();\n  await send(broken === void 0 ? {\n    ready: Deno.version.deno\n  } : {\n    broken\n  });\n  if (broken !== void 0) return;\n  let rest = "";\n  for await (const text of Deno.stdin.readable.pipeThrough(new TextDecoderStream())) {\n    const lines = (rest + text).split("\\n");\n    rest = lines.pop();\n    for (const line of lines) await send(await run(JSON.parse(line)));\n  }\n}\nasync function probe() {\n  if (typeof Deno.bundle !== "function") {\n    return `Deno ${Deno.version.deno} cannot bundle; it must be 2.4 or later`;\n  }\n  const { errors } = await run({\n    id: 0,\n    entries: [\n      "./probe.js"\n    ]\n  });\n  return errors[0]?.text;\n}\nasync function run({ id, entries }) {\n  try {\n    const { outputFiles = [], ...rest } = await Deno.bundle({\n      ...OPTIONS,\n      entrypoints: entries\n    });\n    const errors = rest.errors;\n    if (entries.length === 1) await addPrinted(mainComplaint(errors));\n    const files = outputFiles.map((file) => ({\n      path: below(file.path),\n      text: file.text()\n    }));\n    return {\n      id,\n      files,\n      errors\n    };\n  } catch (error) {\n    return {\n      id,\n      files: [],\n      errors: [\n        {\n          text: error instanceof Error ? error.message : String(error)\n        }\n      ]\n    };\n  }\n}\nasync function addPrinted(failure) {\n  if (!failure?.location) return;\n  try {\n    const source = await Deno.readTextFile(failure.location.file);\n    failure.printed = stripTypeScriptTypes(source, {\n      mode: "transform",\n      sourceMap: true\n    });\n  } catch {\n  }\n}\nfunction below(path) {\n  return path.slice(Deno.cwd().length + 1).replaceAll("\\\\", "/");\n}\nasync function send(message) {\n  let bytes = new TextEncoder().encode(JSON.stringify(message) + "\\n");\n  while (bytes.length > 0) bytes = bytes.subarray(await Deno.stdout.write(bytes));\n}\n';

var FORMAT = 3;
function contentHash(plugin, held) {
  const { source, main, manifestFile, computed, files } = plugin;
  bundlerHash ??= sha256(BUNDLER_CHILD);
  return sha256(JSON.stringify([
    FORMAT,
    Deno.version.deno,
    bundlerHash,
    source.kind,
    source.name,
    main,
    manifestFile?.hash ?? null,
    computed,
    files.map((file) => [
      file.path,
      file.hash
    ]),
    ...held === void 0 ? [] : [
      held.imports,
      npmLock(held.tree)
    ]
  ]));
}
var bundlerHash;

import { join as join2 } from "node:path";

import { isAbsolute, resolve } from "node:path";
function absolutePath(path) {
  return isAbsolute(path) ? resolve(path) : resolve(Deno.cwd(), path);
}

async function writeFileAtomically(path, text) {
  const temporary = `${path}.${crypto.randomUUID()}.tmp`;
  try {
    await Deno.writeTextFile(temporary, text, {
      createNew: true
    });
    await Deno.rename(temporary, path);
  } catch (error) {
    await Deno.remove(temporary).catch(() => void 0);
    throw error;
  }
}

var SEAL = 65;
function readSealed(path) {
  let text;
  try {
    text = Deno.readTextFileSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return void 0;
    throw error;
  }
  const body = text.slice(SEAL);
  const seal = sha256(body);
  return text.startsWith(seal) ? {
    body,
    seal
  } : void 0;
}
async function writeSealed(path, body) {
  const seal = sha256(body);
  await writeFileAtomically(path, `${seal}
${body}`);
  return seal;
}

import { posix as posix2 } from "node:path";

var comma = ",".charCodeAt(0);
var semicolon = ";".charCodeAt(0);
var chars = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
var intToChar = new Uint8Array(64);
var charToInt = new Uint8Array(128);
for (let i = 0; i < chars.length; i++) {
  const c = chars.charCodeAt(i);
  intToChar[i] = c;
  charToInt[c] = i;
}
function decodeInteger(reader) {
  let value = 0;
  let shift = 0;
  let integer = 0;
  do {
    const c = reader.next();
    integer = charToInt[c];
    value |= (integer & 31) << shift;
    shift += 5;
  } while (integer & 32);
  return value;
}
function decodeSign(num) {
  return num & 1 ? -2147483648 | -(num >>> 1) : num >>> 1;
}
function hasMoreVlq(reader, max) {
  if (reader.pos >= max) return false;
  return reader.peek() !== comma;
}
var bufLength = 1024 * 16;
var StringReader = class {
  constructor(buffer) {
    this.pos = 0;
    this.buffer = buffer;
  }
  next() {
    return this.buffer.charCodeAt(this.pos++);
  }
  peek() {
    return this.buffer.charCodeAt(this.pos);
  }
  indexOf(char) {
    const { buffer, pos } = this;
    const idx = buffer.indexOf(char, pos);
    return idx === -1 ? buffer.length : idx;
  }
};
function decode(mappings) {
  const { length } = mappings;
  const reader = new StringReader(mappings);
  const decoded = [];
  let genColumn = 0;
  let sourcesIndex = 0;
  let sourceLine = 0;
  let sourceColumn = 0;
  let namesIndex = 0;
  do {
    const semi = reader.indexOf(";");
    const line = [];
    let sorted2 = true;
    let lastCol = 0;
    genColumn = 0;
    while (reader.pos < semi) {
      let seg;
      genColumn += decodeSign(decodeInteger(reader));
      if (genColumn < lastCol) sorted2 = false;
      lastCol = genColumn;
      if (hasMoreVlq(reader, semi)) {
        sourcesIndex += decodeSign(decodeInteger(reader));
        sourceLine += decodeSign(decodeInteger(reader));
        sourceColumn += decodeSign(decodeInteger(reader));
        if (hasMoreVlq(reader, semi)) {
          namesIndex += decodeSign(decodeInteger(reader));
          seg = [
            genColumn,
            sourcesIndex,
            sourceLine,
            sourceColumn,
            namesIndex
          ];
        } else {
          seg = [
            genColumn,
            sourcesIndex,
            sourceLine,
            sourceColumn
          ];
        }
      } else {
        seg = [
          genColumn
        ];
      }
      line.push(seg);
      reader.pos++;
    }
    if (!sorted2) sort(line);
    decoded.push(line);
    reader.pos = semi + 1;
  } while (reader.pos <= length);
  return decoded;
}
function sort(line) {
  line.sort(sortComparator);
}
function sortComparator(a, b) {
  return a[0] - b[0];
}

var schemeRegex = /^[\w+.-]+:\/\//;
var urlRegex = /^([\w+.-]+:)\/\/([^@/#?]*@)?(\[[^\]]+\]|[^:/#?]*)(:\d+)?(\/[^#?]*)?(\?[^#]*)?(#.*)?/;
var fileRegex = /^file:(?:\/\/((?![a-z]:)[^/#?]*)?)?(\/?[^#?]*)(\?[^#]*)?(#.*)?/i;
function isAbsoluteUrl(input) {
  return schemeRegex.test(input);
}
function isSchemeRelativeUrl(input) {
  return input.startsWith("//");
}
function isAbsolutePath(input) {
  return input.startsWith("/");
}
function isFileUrl(input) {
  return input.startsWith("file:");
}
function isRelative(input) {
  return /^[.?#]/.test(input);
}
function parseAbsoluteUrl(input) {
  const match = urlRegex.exec(input);
  return makeUrl(match[1], match[2] || "", match[3], match[4] || "", match[5] || "/", match[6] || "", match[7] || "");
}
function parseFileUrl(input) {
  const match = fileRegex.exec(input);
  const path = match[2];
  return makeUrl("file:", "", match[1] || "", "", isAbsolutePath(path) ? path : "/" + path, match[3] || "", match[4] || "");
}
function makeUrl(scheme, user, host, port, path, query, hash) {
  return {
    scheme,
    user,
    host,
    port,
    path,
    query,
    hash,
    type: 7
    /* Absolute */
  };
}
function parseUrl(input) {
  if (isSchemeRelativeUrl(input)) {
    const url2 = parseAbsoluteUrl("http:" + input);
    url2.scheme = "";
    url2.type = 6;
    return url2;
  }
  if (isAbsolutePath(input)) {
    const url2 = parseAbsoluteUrl("http://foo.com" + input);
    url2.scheme = "";
    url2.host = "";
    url2.type = 5;
    return url2;
  }
  if (isFileUrl(input)) return parseFileUrl(input);
  if (isAbsoluteUrl(input)) return parseAbsoluteUrl(input);
  const url = parseAbsoluteUrl("http://foo.com/" + input);
  url.scheme = "";
  url.host = "";
  url.type = input ? input.startsWith("?") ? 3 : input.startsWith("#") ? 2 : 4 : 1;
  return url;
}
function stripPathFilename(path) {
  if (path.endsWith("/..")) return path;
  const index = path.lastIndexOf("/");
  return path.slice(0, index + 1);
}
function mergePaths(url, base) {
  normalizePath(base, base.type);
  if (url.path === "/") {
    url.path = base.path;
  } else {
    url.path = stripPathFilename(base.path) + url.path;
  }
}
function normalizePath(url, type) {
  const rel = type <= 4;
  const pieces = url.path.split("/");
  let pointer = 1;
  let positive = 0;
  let addTrailingSlash = false;
  for (let i = 1; i < pieces.length; i++) {
    const piece = pieces[i];
    if (!piece) {
      addTrailingSlash = true;
      continue;
    }
    addTrailingSlash = false;
    if (piece === ".") continue;
    if (piece === "..") {
      if (positive) {
        addTrailingSlash = true;
        positive--;
        pointer--;
      } else if (rel) {
        pieces[pointer++] = piece;
      }
      continue;
    }
    pieces[pointer++] = piece;
    positive++;
  }
  let path = "";
  for (let i = 1; i < pointer; i++) {
    path += "/" + pieces[i];
  }
  if (!path || addTrailingSlash && !path.endsWith("/..")) {
    path += "/";
  }
  url.path = path;
}
function resolve2(input, base) {
  if (!input && !base) return "";
  const url = parseUrl(input);
  let inputType = url.type;
  if (base && inputType !== 7) {
    const baseUrl = parseUrl(base);
    const baseType = baseUrl.type;
    switch (inputType) {
      case 1:
        url.hash = baseUrl.hash;
      // fall through
      case 2:
        url.query = baseUrl.query;
      // fall through
      case 3:
      case 4:
        mergePaths(url, baseUrl);
      // fall through
      case 5:
        url.user = baseUrl.user;
        url.host = baseUrl.host;
        url.port = baseUrl.port;
      // fall through
      case 6:
        url.scheme = baseUrl.scheme;
    }
    if (baseType > inputType) inputType = baseType;
  }
  normalizePath(url, inputType);
  const queryHash = url.query + url.hash;
  switch (inputType) {
    // This is impossible, because of the empty checks at the start of the function.
    // case UrlType.Empty:
    case 2:
    case 3:
      return queryHash;
    case 4: {
      const path = url.path.slice(1);
      if (!path) return queryHash || ".";
      if (isRelative(base || input) && !isRelative(path)) {
        return "./" + path + queryHash;
      }
      return path + queryHash;
    }
    case 5:
      return url.path + queryHash;
    default:
      return url.scheme + "//" + url.user + url.host + url.port + url.path + queryHash;
  }
}

function stripFilename(path) {
  if (!path) return "";
  const index = path.lastIndexOf("/");
  return path.slice(0, index + 1);
}
function resolver(mapUrl, sourceRoot) {
  const from = stripFilename(mapUrl);
  const prefix = sourceRoot ? sourceRoot + "/" : "";
  return (source) => resolve2(prefix + (source || ""), from);
}
var COLUMN = 0;
var SOURCES_INDEX = 1;
var SOURCE_LINE = 2;
var SOURCE_COLUMN = 3;
var NAMES_INDEX = 4;
function maybeSort(mappings, owned) {
  const unsortedIndex = nextUnsortedSegmentLine(mappings, 0);
  if (unsortedIndex === mappings.length) return mappings;
  if (!owned) mappings = mappings.slice();
  for (let i = unsortedIndex; i < mappings.length; i = nextUnsortedSegmentLine(mappings, i + 1)) {
    mappings[i] = sortSegments(mappings[i], owned);
  }
  return mappings;
}
function nextUnsortedSegmentLine(mappings, start) {
  for (let i = start; i < mappings.length; i++) {
    if (!isSorted(mappings[i])) return i;
  }
  return mappings.length;
}
function isSorted(line) {
  for (let j = 1; j < line.length; j++) {
    if (line[j][COLUMN] < line[j - 1][COLUMN]) {
      return false;
    }
  }
  return true;
}
function sortSegments(line, owned) {
  if (!owned) line = line.slice();
  return line.sort(sortComparator2);
}
function sortComparator2(a, b) {
  return a[COLUMN] - b[COLUMN];
}
var found = false;
function binarySearch(haystack, needle, low, high) {
  while (low <= high) {
    const mid = low + (high - low >> 1);
    const cmp = haystack[mid][COLUMN] - needle;
    if (cmp === 0) {
      found = true;
      return mid;
    }
    if (cmp < 0) {
      low = mid + 1;
    } else {
      high = mid - 1;
    }
  }
  found = false;
  return low - 1;
}
function upperBound(haystack, needle, index) {
  for (let i = index + 1; i < haystack.length; index = i++) {
    if (haystack[i][COLUMN] !== needle) break;
  }
  return index;
}
function lowerBound(haystack, needle, index) {
  for (let i = index - 1; i >= 0; index = i--) {
    if (haystack[i][COLUMN] !== needle) break;
  }
  return index;
}
function memoizedState() {
  return {
    lastKey: -1,
    lastNeedle: -1,
    lastIndex: -1
  };
}
function memoizedBinarySearch(haystack, needle, state, key) {
  const { lastKey, lastNeedle, lastIndex } = state;
  let low = 0;
  let high = haystack.length - 1;
  if (key === lastKey) {
    if (needle === lastNeedle) {
      found = lastIndex !== -1 && haystack[lastIndex][COLUMN] === needle;
      return lastIndex;
    }
    if (needle >= lastNeedle) {
      low = lastIndex === -1 ? 0 : lastIndex;
    } else {
      high = lastIndex;
    }
  }
  state.lastKey = key;
  state.lastNeedle = needle;
  return state.lastIndex = binarySearch(haystack, needle, low, high);
}
function parse2(map) {
  return typeof map === "string" ? JSON.parse(map) : map;
}
var LINE_GTR_ZERO = "`line` must be greater than 0 (lines start at line 1)";
var COL_GTR_EQ_ZERO = "`column` must be greater than or equal to 0 (columns start at column 0)";
var LEAST_UPPER_BOUND = -1;
var GREATEST_LOWER_BOUND = 1;
var TraceMap = class {
  constructor(map, mapUrl) {
    const isString = typeof map === "string";
    if (!isString && map._decodedMemo) return map;
    const parsed = parse2(map);
    const { version: version2, file, names, sourceRoot, sources, sourcesContent } = parsed;
    this.version = version2;
    this.file = file;
    this.names = names || [];
    this.sourceRoot = sourceRoot;
    this.sources = sources;
    this.sourcesContent = sourcesContent;
    this.ignoreList = parsed.ignoreList || parsed.x_google_ignoreList || void 0;
    const resolve3 = resolver(mapUrl, sourceRoot);
    this.resolvedSources = sources.map(resolve3);
    const { mappings } = parsed;
    if (typeof mappings === "string") {
      this._encoded = mappings;
      this._decoded = void 0;
    } else if (Array.isArray(mappings)) {
      this._encoded = void 0;
      this._decoded = maybeSort(mappings, isString);
    } else if (parsed.sections) {
      throw new Error(`TraceMap passed sectioned source map, please use FlattenMap export instead`);
    } else {
      throw new Error(`invalid source map: ${JSON.stringify(parsed)}`);
    }
    this._decodedMemo = memoizedState();
    this._bySources = void 0;
    this._bySourceMemos = void 0;
  }
};
function cast(map) {
  return map;
}
function decodedMappings(map) {
  var _a;
  return (_a = cast(map))._decoded || (_a._decoded = decode(cast(map)._encoded));
}
function originalPositionFor(map, needle) {
  let { line, column, bias } = needle;
  line--;
  if (line < 0) throw new Error(LINE_GTR_ZERO);
  if (column < 0) throw new Error(COL_GTR_EQ_ZERO);
  const decoded = decodedMappings(map);
  if (line >= decoded.length) return OMapping(null, null, null, null);
  const segments = decoded[line];
  const index = traceSegmentInternal(segments, cast(map)._decodedMemo, line, column, bias || GREATEST_LOWER_BOUND);
  if (index === -1) return OMapping(null, null, null, null);
  const segment = segments[index];
  if (segment.length === 1) return OMapping(null, null, null, null);
  const { names, resolvedSources } = map;
  return OMapping(resolvedSources[segment[SOURCES_INDEX]], segment[SOURCE_LINE] + 1, segment[SOURCE_COLUMN], segment.length === 5 ? names[segment[NAMES_INDEX]] : null);
}
function OMapping(source, line, column, name) {
  return {
    source,
    line,
    column,
    name
  };
}
function traceSegmentInternal(segments, memo, line, column, bias) {
  let index = memoizedBinarySearch(segments, column, memo, line);
  if (found) {
    index = (bias === LEAST_UPPER_BOUND ? upperBound : lowerBound)(segments, column, index);
  } else if (bias === LEAST_UPPER_BOUND) index++;
  if (index === -1 || index === segments.length) return -1;
  return index;
}

var astralIdentifierCodes = [
  509,
  0,
  227,
  0,
  150,
  4,
  294,
  9,
  1368,
  2,
  2,
  1,
  6,
  3,
  41,
  2,
  5,
  0,
  166,
  1,
  574,
  3,
  9,
  9,
  7,
  9,
  32,
  4,
  318,
  1,
  31,
  4,
  33,
  15,
  71,
  10,
  50,
  3,
  123,
  2,
  54,
  14,
  32,
  10,
  3,
  1,
  11,
  3,
  46,
  10,
  8,
  0,
  46,
  9,
  7,
  2,
  37,
  13,
  2,
  9,
  6,
  1,
  45,
  0,
  13,
  2,
  49,
  13,
  9,
  3,
  2,
  11,
  83,
  11,
  7,
  0,
  3,
  0,
  158,
  11,
  6,
  9,
  7,
  3,
  56,
  1,
  2,
  6,
  3,
  1,
  3,
  2,
  10,
  0,
  11,
  1,
  3,
  6,
  4,
  4,
  68,
  8,
  2,
  0,
  3,
  0,
  2,
  3,
  2,
  4,
  2,
  0,
  15,
  1,
  83,
  17,
  10,
  9,
  5,
  0,
  82,
  19,
  13,
  9,
  214,
  6,
  3,
  8,
  28,
  1,
  83,
  16,
  16,
  9,
  82,
  12,
  9,
  9,
  7,
  19,
  58,
  14,
  5,
  9,
  243,
  14,
  166,
  9,
  71,
  5,
  2,
  1,
  3,
  3,
  2,
  0,
  2,
  1,
  13,
  9,
  120,
  6,
  3,
  6,
  4,
  0,
  29,
  9,
  41,
  6,
  2,
  3,
  9,
  0,
  10,
  10,
  47,
  15,
  199,
  7,
  137,
  9,
  54,
  7,
  2,
  7,
  17,
  9,
  57,
  21,
  2,
  13,
  123,
  5,
  4,
  0,
  2,
  1,
  2,
  6,
  2,
  0,
  9,
  9,
  49,
  4,
  2,
  1,
  2,
  4,
  9,
  9,
  55,
  9,
  7,
  0,
  259,
  3,
  10,
  1,
  2,
  0,
  49,
  6,
  4,
  4,
  14,
  10,
  5350,
  0,
  7,
  14,
  11465,
  27,
  2343,
  9,
  87,
  9,
  39,
  4,
  60,
  6,
  26,
  9,
  535,
  9,
  470,
  0,
  2,
  54,
  8,
  3,
  82,
  0,
  12,
  1,
  19628,
  1,
  4178,
  9,
  519,
  45,
  3,
  22,
  481,
  1,
  61,
  4,
  4,
  5,
  9,
  7,
  3,
  6,
  31,
  3,
  149,
  2,
  12,
  2,
  9,
  1,
  3,
  0,
  33,
  1,
  1357,
  49,
  513,
  54,
  5,
  49,
  9,
  0,
  15,
  0,
  23,
  4,
  2,
  14,
  1361,
  6,
  2,
  16,
  3,
  6,
  2,
  1,
  2,
  4,
  101,
  0,
  161,
  6,
  10,
  9,
  357,
  0,
  62,
  13,
  499,
  13,
  245,
  1,
  2,
  9,
  233,
  0,
  3,
  0,
  8,
  1,
  6,
  0,
  475,
  6,
  110,
  6,
  6,
  9,
  4759,
  9,
  787719,
  239
];
var astralIdentifierStartCodes = [
  0,
  11,
  2,
  25,
  2,
  18,
  2,
  1,
  2,
  14,
  3,
  13,
  35,
  122,
  70,
  52,
  268,
  28,
  4,
  48,
  48,
  31,
  14,
  29,
  6,
  37,
  11,
  29,
  3,
  35,
  5,
  7,
  2,
  4,
  43,
  157,
  19,
  35,
  5,
  35,
  5,
  39,
  9,
  51,
  13,
  10,
  2,
  14,
  2,
  6,
  2,
  1,
  2,
  10,
  2,
  14,
  2,
  6,
  2,
  1,
  4,
  51,
  13,
  310,
  10,
  21,
  11,
  7,
  25,
  5,
  2,
  41,
  2,
  13,
  65,
  5,
  3,
  0,
  2,
  43,
  2,
  1,
  4,
  0,
  3,
  22,
  11,
  22,
  10,
  30,
  66,
  18,
  2,
  1,
  11,
  21,
  11,
  25,
  7,
  25,
  39,
  55,
  7,
  1,
  65,
  0,
  16,
  3,
  2,
  2,
  2,
  28,
  43,
  28,
  4,
  28,
  36,
  7,
  2,
  27,
  28,
  53,
  11,
  21,
  11,
  18,
  14,
  17,
  111,
  72,
  56,
  50,
  14,
  50,
  14,
  35,
  39,
  27,
  10,
  22,
  251,
  41,
  7,
  1,
  17,
  5,
  18,
  21,
  18,
  28,
  11,
  0,
  9,
  21,
  43,
  17,
  47,
  20,
  28,
  22,
  13,
  52,
  58,
  1,
  3,
  0,
  14,
  44,
  33,
  24,
  27,
  35,
  30,
  0,
  3,
  0,
  9,
  34,
  4,
  0,
  13,
  47,
  15,
  3,
  22,
  0,
  2,
  0,
  36,
  17,
  2,
  24,
  20,
  1,
  64,
  6,
  2,
  0,
  2,
  3,
  2,
  14,
  2,
  9,
  8,
  46,
  39,
  7,
  3,
  1,
  3,
  21,
  2,
  6,
  2,
  1,
  2,
  4,
  4,
  0,
  19,
  0,
  13,
  4,
  31,
  9,
  2,
  0,
  3,
  0,
  2,
  37,
  2,
  0,
  26,
  0,
  2,
  0,
  45,
  52,
  19,
  3,
  21,
  2,
  31,
  47,
  21,
  1,
  2,
  0,
  185,
  46,
  42,
  3,
  37,
  47,
  21,
  0,
  60,
  42,
  14,
  0,
  72,
  26,
  38,
  6,
  186,
  43,
  117,
  63,
  32,
  7,
  3,
  0,
  3,
  7,
  2,
  1,
  2,
  23,
  16,
  0,
  2,
  0,
  95,
  7,
  3,
  38,
  17,
  0,
  2,
  0,
  29,
  0,
  11,
  39,
  8,
  0,
  22,
  0,
  12,
  45,
  20,
  0,
  19,
  72,
  18,
  0,
  182,
  32,
  32,
  8,
  2,
  36,
  18,
  0,
  50,
  29,
  113,
  6,
  2,
  1,
  2,
  37,
  22,
  0,
  26,
  5,
  2,
  1,
  2,
  31,
  15,
  0,
  24,
  43,
  22,
  0,
  239,
  18,
  16,
  0,
  2,
  12,
  2,
  33,
  125,
  0,
  80,
  921,
  103,
  111,
  6,
  206,
  13,
  310,
  2314,
  96,
  16,
  1071,
  18,
  5,
  26,
  3994,
  6,
  582,
  6842,
  29,
  1763,
  568,
  8,
  30,
  18,
  78,
  18,
  29,
  19,
  47,
  17,
  3,
  32,
  20,
  6,
  18,
  433,
  44,
  212,
  63,
  33,
  24,
  3,
  24,
  45,
  74,
  6,
  0,
  67,
  12,
  65,
  1,
  2,
  0,
  15,
  4,
  10,
  7386,
  37,
  33,
  96,
  114,
  14,
  913,
  15,
  50,
  7710,
  3,
  2,
  6,
  2,
  1,
  2,
  296,
  10,
  0,
  30,
  2,
  3,
  0,
  15,
  4,
  8,
  395,
  2309,
  106,
  6,
  12,
  4,
  8,
  8,
  9,
  5991,
  84,
  2,
  70,
  2,
  1,
  3,
  0,
  3,
  1,
  3,
  3,
  2,
  11,
  2,
  0,
  2,
  6,
  2,
  64,
  2,
  3,
  3,
  7,
  2,
  6,
  2,
  27,
  2,
  3,
  2,
  4,
  2,
  0,
  4,
  6,
  2,
  340,
  2,
  24,
  2,
  24,
  2,
  30,
  2,
  24,
  2,
  30,
  2,
  24,
  2,
  30,
  2,
  24,
  2,
  30,
  2,
  24,
  2,
  7,
  1845,
  129,
  15,
  6,
  55,
  50,
  49,
  61,
  147,
  44,
  11,
  6,
  17,
  0,
  322,
  29,
  19,
  43,
  485,
  27,
  229,
  29,
  3,
  0,
  208,
  30,
  2,
  2,
  2,
  1,
  2,
  6,
  3,
  4,
  10,
  1,
  225,
  6,
  2,
  3,
  2,
  1,
  2,
  14,
  2,
  196,
  60,
  67,
  8,
  0,
  1205,
  3,
  2,
  26,
  2,
  1,
  2,
  0,
  3,
  0,
  2,
  9,
  2,
  3,
  2,
  0,
  2,
  0,
  7,
  0,
  5,
  0,
  2,
  0,
  2,
  0,
  2,
  2,
  2,
  1,
  2,
  0,
  3,
  0,
  2,
  0,
  2,
  0,
  2,
  0,
  2,
  0,
  2,
  1,
  2,
  0,
  3,
  3,
  2,
  6,
  2,
  3,
  2,
  3,
  2,
  0,
  2,
  9,
  2,
  16,
  6,
  2,
  2,
  4,
  2,
  16,
  4421,
  42719,
  33,
  4382,
  2,
  5773,
  3,
  7472,
  16,
  621,
  2467,
  541,
  1507,
  4938,
  6,
  8489,
  39815,
  11327
];
var nonASCIIidentifierChars = "\u200C\u200D\xB7\u0300-\u036F\u0387\u0483-\u0487\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7-\u05C9\u0610-\u061A\u064B-\u0669\u0670\u06D6-\u06DC\u06DF-\u06E4\u06E7\u06E8\u06EA-\u06ED\u06F0-\u06F9\u0711\u0730-\u074A\u07A6-\u07B0\u07C0-\u07C9\u07EB-\u07F3\u07FD\u0816-\u0819\u081B-\u0823\u0825-\u0827\u0829-\u082D\u0859-\u085B\u0897-\u089F\u08CA-\u08E1\u08E3-\u0903\u093A-\u093C\u093E-\u094F\u0951-\u0957\u0962\u0963\u0966-\u096F\u0981-\u0983\u09BC\u09BE-\u09C4\u09C7\u09C8\u09CB-\u09CD\u09D7\u09E2\u09E3\u09E6-\u09EF\u09FE\u0A01-\u0A03\u0A3C\u0A3E-\u0A42\u0A47\u0A48\u0A4B-\u0A4D\u0A51\u0A66-\u0A71\u0A75\u0A81-\u0A83\u0ABC\u0ABE-\u0AC5\u0AC7-\u0AC9\u0ACB-\u0ACD\u0AE2\u0AE3\u0AE6-\u0AEF\u0AFA-\u0AFF\u0B01-\u0B03\u0B3C\u0B3E-\u0B44\u0B47\u0B48\u0B4B-\u0B4D\u0B53-\u0B57\u0B62\u0B63\u0B66-\u0B6F\u0B82\u0BBE-\u0BC2\u0BC6-\u0BC8\u0BCA-\u0BCD\u0BD7\u0BE6-\u0BEF\u0C00-\u0C04\u0C3C\u0C3E-\u0C44\u0C46-\u0C48\u0C4A-\u0C4D\u0C55\u0C56\u0C62\u0C63\u0C66-\u0C6F\u0C81-\u0C83\u0CBC\u0CBE-\u0CC4\u0CC6-\u0CC8\u0CCA-\u0CCD\u0CD5\u0CD6\u0CE2\u0CE3\u0CE6-\u0CEF\u0CF3\u0D00-\u0D03\u0D3B\u0D3C\u0D3E-\u0D44\u0D46-\u0D48\u0D4A-\u0D4D\u0D57\u0D62\u0D63\u0D66-\u0D6F\u0D81-\u0D83\u0DCA\u0DCF-\u0DD4\u0DD6\u0DD8-\u0DDF\u0DE6-\u0DEF\u0DF2\u0DF3\u0E31\u0E34-\u0E3A\u0E47-\u0E4E\u0E50-\u0E59\u0EB1\u0EB4-\u0EBC\u0EC8-\u0ECE\u0ED0-\u0ED9\u0F18\u0F19\u0F20-\u0F29\u0F35\u0F37\u0F39\u0F3E\u0F3F\u0F71-\u0F84\u0F86\u0F87\u0F8D-\u0F97\u0F99-\u0FBC\u0FC6\u102B-\u103E\u1040-\u1049\u1056-\u1059\u105E-\u1060\u1062-\u1064\u1067-\u106D\u1071-\u1074\u1082-\u108D\u108F-\u109D\u135D-\u135F\u1369-\u1371\u1712-\u1715\u1732-\u1734\u1752\u1753\u1772\u1773\u17B4-\u17D3\u17DD\u17E0-\u17E9\u180B-\u180D\u180F-\u1819\u18A9\u1920-\u192B\u1930-\u193B\u1946-\u194F\u19D0-\u19DA\u1A17-\u1A1B\u1A55-\u1A5E\u1A60-\u1A7C\u1A7F-\u1A89\u1A90-\u1A99\u1AB0-\u1ABD\u1ABF-\u1AF0\u1B00-\u1B04\u1B34-\u1B44\u1B50-\u1B59\u1B6B-\u1B73\u1B80-\u1B82\u1BA1-\u1BAD\u1BB0-\u1BB9\u1BE6-\u1BF3\u1C24-\u1C37\u1C40-\u1C49\u1C50-\u1C59\u1CD0-\u1CD2\u1CD4-\u1CE8\u1CED\u1CF4\u1CF7-\u1CF9\u1DC0-\u1DFF\u200C\u200D\u203F\u2040\u2054\u20D0-\u20DC\u20E1\u20E5-\u20F0\u2CEF-\u2CF1\u2D7F\u2DE0-\u2DFF\u302A-\u302F\u3099\u309A\u30FB\uA620-\uA629\uA66F\uA674-\uA67D\uA69E\uA69F\uA6F0\uA6F1\uA802\uA806\uA80B\uA823-\uA827\uA82C\uA880\uA881\uA8B4-\uA8C5\uA8D0-\uA8D9\uA8E0-\uA8F1\uA8FF-\uA909\uA926-\uA92D\uA947-\uA953\uA980-\uA983\uA9B3-\uA9C0\uA9D0-\uA9D9\uA9E5\uA9F0-\uA9F9\uAA29-\uAA36\uAA43\uAA4C\uAA4D\uAA50-\uAA59\uAA7B-\uAA7D\uAAB0\uAAB2-\uAAB4\uAAB7\uAAB8\uAABE\uAABF\uAAC1\uAAEB-\uAAEF\uAAF5\uAAF6\uABE3-\uABEA\uABEC\uABED\uABF0-\uABF9\uFB1E\uFE00-\uFE0F\uFE20-\uFE2F\uFE33\uFE34\uFE4D-\uFE4F\uFF10-\uFF19\uFF3F\uFF65";
var nonASCIIidentifierStartChars = "\xAA\xB5\xBA\xC0-\xD6\xD8-\xF6\xF8-\u02C1\u02C6-\u02D1\u02E0-\u02E4\u02EC\u02EE\u0370-\u0374\u0376\u0377\u037A-\u037D\u037F\u0386\u0388-\u038A\u038C\u038E-\u03A1\u03A3-\u03F5\u03F7-\u0481\u048A-\u052F\u0531-\u0556\u0558\u0559\u0560-\u0588\u058B\u058C\u05D0-\u05EA\u05EF-\u05F2\u0620-\u064A\u066E\u066F\u0671-\u06D3\u06D5\u06E5\u06E6\u06EE\u06EF\u06FA-\u06FC\u06FF\u0710\u0712-\u072F\u074D-\u07A5\u07B1\u07CA-\u07EA\u07F4\u07F5\u07FA\u0800-\u0815\u081A\u0824\u0828\u0840-\u0858\u0860-\u086A\u0870-\u0887\u0889-\u088F\u08A0-\u08C9\u0904-\u0939\u093D\u0950\u0958-\u0961\u0971-\u0980\u0985-\u098C\u098F\u0990\u0993-\u09A8\u09AA-\u09B0\u09B2\u09B6-\u09B9\u09BD\u09CE\u09DC\u09DD\u09DF-\u09E1\u09F0\u09F1\u09FC\u0A05-\u0A0A\u0A0F\u0A10\u0A13-\u0A28\u0A2A-\u0A30\u0A32\u0A33\u0A35\u0A36\u0A38\u0A39\u0A59-\u0A5C\u0A5E\u0A72-\u0A74\u0A85-\u0A8D\u0A8F-\u0A91\u0A93-\u0AA8\u0AAA-\u0AB0\u0AB2\u0AB3\u0AB5-\u0AB9\u0ABD\u0AD0\u0AE0\u0AE1\u0AF9\u0B05-\u0B0C\u0B0F\u0B10\u0B13-\u0B28\u0B2A-\u0B30\u0B32\u0B33\u0B35-\u0B39\u0B3D\u0B5C\u0B5D\u0B5F-\u0B61\u0B71\u0B83\u0B85-\u0B8A\u0B8E-\u0B90\u0B92-\u0B95\u0B99\u0B9A\u0B9C\u0B9E\u0B9F\u0BA3\u0BA4\u0BA8-\u0BAA\u0BAE-\u0BB9\u0BD0\u0C05-\u0C0C\u0C0E-\u0C10\u0C12-\u0C28\u0C2A-\u0C39\u0C3D\u0C58-\u0C5A\u0C5C\u0C5D\u0C60\u0C61\u0C80\u0C85-\u0C8C\u0C8E-\u0C90\u0C92-\u0CA8\u0CAA-\u0CB3\u0CB5-\u0CB9\u0CBD\u0CDC-\u0CDE\u0CE0\u0CE1\u0CF1\u0CF2\u0D04-\u0D0C\u0D0E-\u0D10\u0D12-\u0D3A\u0D3D\u0D4E\u0D54-\u0D56\u0D5F-\u0D61\u0D7A-\u0D7F\u0D85-\u0D96\u0D9A-\u0DB1\u0DB3-\u0DBB\u0DBD\u0DC0-\u0DC6\u0E01-\u0E30\u0E32\u0E33\u0E40-\u0E46\u0E81\u0E82\u0E84\u0E86-\u0E8A\u0E8C-\u0EA3\u0EA5\u0EA7-\u0EB0\u0EB2\u0EB3\u0EBD\u0EC0-\u0EC4\u0EC6\u0EDC-\u0EDF\u0F00\u0F40-\u0F47\u0F49-\u0F6C\u0F88-\u0F8C\u1000-\u102A\u103F\u1050-\u1055\u105A-\u105D\u1061\u1065\u1066\u106E-\u1070\u1075-\u1081\u108E\u10A0-\u10C5\u10C7\u10CD\u10D0-\u10FA\u10FC-\u1248\u124A-\u124D\u1250-\u1256\u1258\u125A-\u125D\u1260-\u1288\u128A-\u128D\u1290-\u12B0\u12B2-\u12B5\u12B8-\u12BE\u12C0\u12C2-\u12C5\u12C8-\u12D6\u12D8-\u1310\u1312-\u1315\u1318-\u135A\u1380-\u138F\u13A0-\u13F5\u13F8-\u13FD\u1401-\u166C\u166F-\u167F\u1681-\u169A\u16A0-\u16EA\u16EE-\u16F8\u1700-\u1711\u171F-\u1731\u1740-\u1751\u1760-\u176C\u176E-\u1770\u1780-\u17B3\u17D7\u17DC\u1820-\u1878\u1880-\u18A8\u18AA\u18B0-\u18F5\u1900-\u191E\u1950-\u196D\u1970-\u1974\u1980-\u19AB\u19B0-\u19C9\u1A00-\u1A16\u1A20-\u1A54\u1AA7\u1B05-\u1B33\u1B45-\u1B4C\u1B83-\u1BA0\u1BAE\u1BAF\u1BBA-\u1BE5\u1C00-\u1C23\u1C4D-\u1C4F\u1C5A-\u1C7D\u1C80-\u1C8A\u1C90-\u1CBA\u1CBD-\u1CBF\u1CE9-\u1CEC\u1CEE-\u1CF3\u1CF5\u1CF6\u1CFA\u1D00-\u1DBF\u1E00-\u1F15\u1F18-\u1F1D\u1F20-\u1F45\u1F48-\u1F4D\u1F50-\u1F57\u1F59\u1F5B\u1F5D\u1F5F-\u1F7D\u1F80-\u1FB4\u1FB6-\u1FBC\u1FBE\u1FC2-\u1FC4\u1FC6-\u1FCC\u1FD0-\u1FD3\u1FD6-\u1FDB\u1FE0-\u1FEC\u1FF2-\u1FF4\u1FF6-\u1FFC\u2071\u207F\u208F-\u209F\u2102\u2107\u210A-\u2113\u2115\u2118-\u211D\u2124\u2126\u2128\u212A-\u2139\u213C-\u213F\u2145-\u2149\u214E\u2160-\u2188\u2C00-\u2CE4\u2CEB-\u2CEE\u2CF2\u2CF3\u2D00-\u2D25\u2D27\u2D2D\u2D30-\u2D67\u2D6F\u2D80-\u2D96\u2DA0-\u2DA6\u2DA8-\u2DAE\u2DB0-\u2DB6\u2DB8-\u2DBE\u2DC0-\u2DC6\u2DC8-\u2DCE\u2DD0-\u2DD6\u2DD8-\u2DDE\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303C\u3041-\u3096\u309B-\u309F\u30A1-\u30FA\u30FC-\u30FF\u3105-\u312F\u3131-\u318E\u31A0-\u31BF\u31F0-\u31FF\u3400-\u4DBF\u4E00-\uA48C\uA4D0-\uA4FD\uA500-\uA60C\uA610-\uA61F\uA62A\uA62B\uA640-\uA66E\uA67F-\uA69D\uA6A0-\uA6EF\uA717-\uA71F\uA722-\uA788\uA78B-\uA7DD\uA7E2\uA7F1-\uA801\uA803-\uA805\uA807-\uA80A\uA80C-\uA822\uA840-\uA873\uA882-\uA8B3\uA8F2-\uA8F7\uA8FB\uA8FD\uA8FE\uA90A-\uA925\uA930-\uA946\uA960-\uA97C\uA984-\uA9B2\uA9CF\uA9E0-\uA9E4\uA9E6-\uA9EF\uA9FA-\uA9FE\uAA00-\uAA28\uAA40-\uAA42\uAA44-\uAA4B\uAA60-\uAA76\uAA7A\uAA7E-\uAAAF\uAAB1\uAAB5\uAAB6\uAAB9-\uAABD\uAAC0\uAAC2\uAADB-\uAADD\uAAE0-\uAAEA\uAAF2-\uAAF4\uAB01-\uAB06\uAB09-\uAB0E\uAB11-\uAB16\uAB20-\uAB26\uAB28-\uAB2E\uAB30-\uAB5A\uAB5C-\uAB69\uAB6C\uAB6D\uAB70-\uABE2\uAC00-\uD7A3\uD7B0-\uD7C6\uD7CB-\uD7FB\uF900-\uFA6D\uFA70-\uFAD9\uFB00-\uFB06\uFB13-\uFB17\uFB1D\uFB1F-\uFB28\uFB2A-\uFB36\uFB38-\uFB3C\uFB3E\uFB40\uFB41\uFB43\uFB44\uFB46-\uFBB1\uFBD3-\uFD3D\uFD50-\uFD8F\uFD92-\uFDC7\uFDF0-\uFDFB\uFE70-\uFE74\uFE76-\uFEFC\uFF21-\uFF3A\uFF41-\uFF5A\uFF66-\uFFBE\uFFC2-\uFFC7\uFFCA-\uFFCF\uFFD2-\uFFD7\uFFDA-\uFFDC";
var reservedWords = {
  3: "abstract boolean byte char class double enum export extends final float goto implements import int interface long native package private protected public short static super synchronized throws transient volatile",
  5: "class enum extends super const export import",
  6: "enum",
  strict: "implements interface let package private protected public static yield",
  strictBind: "eval arguments"
};
var ecma5AndLessKeywords = "break case catch continue debugger default do else finally for function if return switch throw try var while with null true false instanceof typeof void delete new in this";
var keywords$1 = {
  5: ecma5AndLessKeywords,
  "5module": ecma5AndLessKeywords + " export import",
  6: ecma5AndLessKeywords + " const class extends export import super"
};
var keywordRelationalOperator = /^in(stanceof)?$/;
var nonASCIIidentifierStart = new RegExp("[" + nonASCIIidentifierStartChars + "]");
var nonASCIIidentifier = new RegExp("[" + nonASCIIidentifierStartChars + nonASCIIidentifierChars + "]");
function isInAstralSet(code, set) {
  var pos = 65536;
  for (var i = 0; i < set.length; i += 2) {
    pos += set[i];
    if (pos > code) {
      return false;
    }
    pos += set[i + 1];
    if (pos >= code) {
      return true;
    }
  }
  return false;
}
function isIdentifierStart(code, astral) {
  if (code < 65) {
    return code === 36;
  }
  if (code < 91) {
    return true;
  }
  if (code < 97) {
    return code === 95;
  }
  if (code < 123) {
    return true;
  }
  if (code <= 65535) {
    return code >= 170 && nonASCIIidentifierStart.test(String.fromCharCode(code));
  }
  if (astral === false) {
    return false;
  }
  return isInAstralSet(code, astralIdentifierStartCodes);
}
function isIdentifierChar(code, astral) {
  if (code < 48) {
    return code === 36;
  }
  if (code < 58) {
    return true;
  }
  if (code < 65) {
    return false;
  }
  if (code < 91) {
    return true;
  }
  if (code < 97) {
    return code === 95;
  }
  if (code < 123) {
    return true;
  }
  if (code <= 65535) {
    return code >= 170 && nonASCIIidentifier.test(String.fromCharCode(code));
  }
  if (astral === false) {
    return false;
  }
  return isInAstralSet(code, astralIdentifierStartCodes) || isInAstralSet(code, astralIdentifierCodes);
}
var TokenType = function TokenType2(label, conf) {
  if (conf === void 0) conf = {};
  this.label = label;
  this.keyword = conf.keyword;
  this.beforeExpr = !!conf.beforeExpr;
  this.startsExpr = !!conf.startsExpr;
  this.isLoop = !!conf.isLoop;
  this.isAssign = !!conf.isAssign;
  this.prefix = !!conf.prefix;
  this.postfix = !!conf.postfix;
  this.binop = conf.binop || null;
  this.updateContext = null;
};
function binop(name, prec) {
  return new TokenType(name, {
    beforeExpr: true,
    binop: prec
  });
}
var beforeExpr = {
  beforeExpr: true
};
var startsExpr = {
  startsExpr: true
};
var keywords = {};
function kw(name, options) {
  if (options === void 0) options = {};
  options.keyword = name;
  return keywords[name] = new TokenType(name, options);
}
var types$1 = {
  num: new TokenType("num", startsExpr),
  regexp: new TokenType("regexp", startsExpr),
  string: new TokenType("string", startsExpr),
  name: new TokenType("name", startsExpr),
  privateId: new TokenType("privateId", startsExpr),
  eof: new TokenType("eof"),
  // Punctuation token types.
  bracketL: new TokenType("[", {
    beforeExpr: true,
    startsExpr: true
  }),
  bracketR: new TokenType("]"),
  braceL: new TokenType("{", {
    beforeExpr: true,
    startsExpr: true
  }),
  braceR: new TokenType("}"),
  parenL: new TokenType("(", {
    beforeExpr: true,
    startsExpr: true
  }),
  parenR: new TokenType(")"),
  comma: new TokenType(",", beforeExpr),
  semi: new TokenType(";", beforeExpr),
  colon: new TokenType(":", beforeExpr),
  dot: new TokenType("."),
  question: new TokenType("?", beforeExpr),
  questionDot: new TokenType("?."),
  arrow: new TokenType("=>", beforeExpr),
  template: new TokenType("template"),
  invalidTemplate: new TokenType("invalidTemplate"),
  ellipsis: new TokenType("...", beforeExpr),
  backQuote: new TokenType("`", startsExpr),
  dollarBraceL: new TokenType("${", {
    beforeExpr: true,
    startsExpr: true
  }),
  // Operators. These carry several kinds of properties to help the
  // parser use them properly (the presence of these properties is
  // what categorizes them as operators).
  //
  // `binop`, when present, specifies that this operator is a binary
  // operator, and will refer to its precedence.
  //
  // `prefix` and `postfix` mark the operator as a prefix or postfix
  // unary operator.
  //
  // `isAssign` marks all of `=`, `+=`, `-=` etcetera, which act as
  // binary operators with a very low precedence, that should result
  // in AssignmentExpression nodes.
  eq: new TokenType("=", {
    beforeExpr: true,
    isAssign: true
  }),
  assign: new TokenType("_=", {
    beforeExpr: true,
    isAssign: true
  }),
  incDec: new TokenType("++/--", {
    prefix: true,
    postfix: true,
    startsExpr: true
  }),
  prefix: new TokenType("!/~", {
    beforeExpr: true,
    prefix: true,
    startsExpr: true
  }),
  logicalOR: binop("||", 1),
  logicalAND: binop("&&", 2),
  bitwiseOR: binop("|", 3),
  bitwiseXOR: binop("^", 4),
  bitwiseAND: binop("&", 5),
  equality: binop("==/!=/===/!==", 6),
  relational: binop("</>/<=/>=", 7),
  bitShift: binop("<</>>/>>>", 8),
  plusMin: new TokenType("+/-", {
    beforeExpr: true,
    binop: 9,
    prefix: true,
    startsExpr: true
  }),
  modulo: binop("%", 10),
  star: binop("*", 10),
  slash: binop("/", 10),
  starstar: new TokenType("**", {
    beforeExpr: true
  }),
  coalesce: binop("??", 1),
  // Keyword token types.
  _break: kw("break"),
  _case: kw("case", beforeExpr),
  _catch: kw("catch"),
  _continue: kw("continue"),
  _debugger: kw("debugger"),
  _default: kw("default", beforeExpr),
  _do: kw("do", {
    isLoop: true,
    beforeExpr: true
  }),
  _else: kw("else", beforeExpr),
  _finally: kw("finally"),
  _for: kw("for", {
    isLoop: true
  }),
  _function: kw("function", startsExpr),
  _if: kw("if"),
  _return: kw("return", beforeExpr),
  _switch: kw("switch"),
  _throw: kw("throw", beforeExpr),
  _try: kw("try"),
  _var: kw("var"),
  _const: kw("const"),
  _while: kw("while", {
    isLoop: true
  }),
  _with: kw("with"),
  _new: kw("new", {
    beforeExpr: true,
    startsExpr: true
  }),
  _this: kw("this", startsExpr),
  _super: kw("super", startsExpr),
  _class: kw("class", startsExpr),
  _extends: kw("extends", beforeExpr),
  _export: kw("export"),
  _import: kw("import", startsExpr),
  _null: kw("null", startsExpr),
  _true: kw("true", startsExpr),
  _false: kw("false", startsExpr),
  _in: kw("in", {
    beforeExpr: true,
    binop: 7
  }),
  _instanceof: kw("instanceof", {
    beforeExpr: true,
    binop: 7
  }),
  _typeof: kw("typeof", {
    beforeExpr: true,
    prefix: true,
    startsExpr: true
  }),
  _void: kw("void", {
    beforeExpr: true,
    prefix: true,
    startsExpr: true
  }),
  _delete: kw("delete", {
    beforeExpr: true,
    prefix: true,
    startsExpr: true
  })
};
var lineBreak = /\r\n?|\n|\u2028|\u2029/;
var lineBreakG = new RegExp(lineBreak.source, "g");
function isNewLine(code) {
  return code === 10 || code === 13 || code === 8232 || code === 8233;
}
function nextLineBreak(code, from, end) {
  if (end === void 0) end = code.length;
  for (var i = from; i < end; i++) {
    var next = code.charCodeAt(i);
    if (isNewLine(next)) {
      return i < end - 1 && next === 13 && code.charCodeAt(i + 1) === 10 ? i + 2 : i + 1;
    }
  }
  return -1;
}
var nonASCIIwhitespace = /[\u1680\u2000-\u200a\u202f\u205f\u3000\ufeff]/;
var skipWhiteSpace = /(?:\s|\/\/.*|\/\*[^]*?\*\/)*/g;
var ref = Object.prototype;
var hasOwnProperty = ref.hasOwnProperty;
var toString = ref.toString;
var hasOwn = Object.hasOwn || function(obj, propName) {
  return hasOwnProperty.call(obj, propName);
};
var isArray = Array.isArray || function(obj) {
  return toString.call(obj) === "[object Array]";
};
var regexpCache = /* @__PURE__ */ Object.create(null);
function wordsRegexp(words) {
  return regexpCache[words] || (regexpCache[words] = new RegExp("^(?:" + words.replace(/ /g, "|") + ")$"));
}
function codePointToString(code) {
  if (code <= 65535) {
    return String.fromCharCode(code);
  }
  code -= 65536;
  return String.fromCharCode((code >> 10) + 55296, (code & 1023) + 56320);
}
var loneSurrogate = /(?:[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?:[^\uD800-\uDBFF]|^)[\uDC00-\uDFFF])/;
var Position = function Position2(line, col) {
  this.line = line;
  this.column = col;
};
Position.prototype.offset = function offset(n) {
  return new Position(this.line, this.column + n);
};
var SourceLocation = function SourceLocation2(p, start, end) {
  this.start = start;
  this.end = end;
  if (p.sourceFile !== null) {
    this.source = p.sourceFile;
  }
};
function getLineInfo(input, offset2) {
  for (var line = 1, cur = 0; ; ) {
    var nextBreak = nextLineBreak(input, cur, offset2);
    if (nextBreak < 0) {
      return new Position(line, offset2 - cur);
    }
    ++line;
    cur = nextBreak;
  }
}
var defaultOptions = {
  // `ecmaVersion` indicates the ECMAScript version to parse. Must be
  // either 3, 5, 6 (or 2015), 7 (2016), 8 (2017), 9 (2018), 10
  // (2019), 11 (2020), 12 (2021), 13 (2022), 14 (2023), or `"latest"`
  // (the latest version the library supports). This influences
  // support for strict mode, the set of reserved words, and support
  // for new syntax features.
  ecmaVersion: null,
  // `sourceType` indicates the mode the code should be parsed in.
  // Can be either `"script"`, `"module"` or `"commonjs"`. This influences global
  // strict mode and parsing of `import` and `export` declarations.
  sourceType: "script",
  // When set to true, enable strict parsing mode even if `sourceType`
  // is `"script"`.
  strict: false,
  // `onInsertedSemicolon` can be a callback that will be called when
  // a semicolon is automatically inserted. It will be passed the
  // position of the inserted semicolon as an offset, and if
  // `locations` is enabled, it is given the location as a `{line,
  // column}` object as second argument.
  onInsertedSemicolon: null,
  // `onTrailingComma` is similar to `onInsertedSemicolon`, but for
  // trailing commas.
  onTrailingComma: null,
  // By default, reserved words are only enforced if ecmaVersion >= 5.
  // Set `allowReserved` to a boolean value to explicitly turn this on
  // an off. When this option has the value "never", reserved words
  // and keywords can also not be used as property names.
  allowReserved: null,
  // When enabled, a return at the top level is not considered an
  // error.
  allowReturnOutsideFunction: false,
  // When enabled, import/export statements are not constrained to
  // appearing at the top of the program, and an import.meta expression
  // in a script isn't considered an error.
  allowImportExportEverywhere: false,
  // By default, await identifiers are allowed to appear at the top-level scope only if ecmaVersion >= 2022.
  // When enabled, await identifiers are allowed to appear at the top-level scope,
  // but they are still not allowed in non-async functions.
  allowAwaitOutsideFunction: null,
  // When enabled, super identifiers are not constrained to
  // appearing in methods and do not raise an error when they appear elsewhere.
  allowSuperOutsideMethod: null,
  // When enabled, hashbang directive in the beginning of file is
  // allowed and treated as a line comment. Enabled by default when
  // `ecmaVersion` >= 2023.
  allowHashBang: false,
  // By default, the parser will verify that private properties are
  // only used in places where they are valid and have been declared.
  // Set this to false to turn such checks off.
  checkPrivateFields: true,
  // When `locations` is on, `loc` properties holding objects with
  // `start` and `end` properties in `{line, column}` form (with
  // line being 1-based and column 0-based) will be attached to the
  // nodes.
  locations: false,
  // Pass an optional `{line, column}` object to use for the start of
  // the parse. This is mostly useful when using `parseExpressionAt`
  // with `locations: true`, to prevent the parser from having to
  // determine the line position at the start position.
  startLocation: null,
  // A function can be passed as `onToken` option, which will
  // cause Acorn to call that function with object in the same
  // format as tokens returned from `tokenizer().getToken()`. Note
  // that you are not allowed to call the parser from the
  // callback\u2014that will corrupt its internal state.
  onToken: null,
  // A function can be passed as `onComment` option, which will
  // cause Acorn to call that function with `(block, text, start,
  // end)` parameters whenever a comment is skipped. `block` is a
  // boolean indicating whether this is a block (`/* */`) comment,
  // `text` is the content of the comment, and `start` and `end` are
  // character offsets that denote the start and end of the comment.
  // When the `locations` option is on, two more parameters are
  // passed, the full `{line, column}` locations of the start and
  // end of the comments. Note that you are not allowed to call the
  // parser from the callback\u2014that will corrupt its internal state.
  // When this option has an array as value, objects representing the
  // comments are pushed to it.
  onComment: null,
  // Nodes have their start and end characters offsets recorded in
  // `start` and `end` properties (directly on the node, rather than
  // the `loc` object, which holds line/column data. To also add a
  // [semi-standardized][range] `range` property holding a `[start,
  // end]` array with the same numbers, set the `ranges` option to
  // `true`.
  //
  // [range]: https://bugzilla.mozilla.org/show_bug.cgi?id=745678
  ranges: false,
  // It is possible to parse multiple files into a single AST by
  // passing the tree produced by parsing the first file as
  // `program` option in subsequent parses. This will add the
  // toplevel forms of the parsed file to the `Program` (top) node
  // of an existing parse tree.
  program: null,
  // When `locations` is on, you can pass this to record the source
  // file in every node's `loc` object.
  sourceFile: null,
  // This value, if given, is stored in every node, whether
  // `locations` is on or off.
  directSourceFile: null,
  // When enabled, parenthesized expressions are represented by
  // (non-standard) ParenthesizedExpression nodes
  preserveParens: false
};
var warnedAboutEcmaVersion = false;
function getOptions(opts) {
  var options = {};
  for (var opt in defaultOptions) {
    options[opt] = opts && hasOwn(opts, opt) ? opts[opt] : defaultOptions[opt];
  }
  if (options.ecmaVersion === "latest") {
    options.ecmaVersion = 1e8;
  } else if (options.ecmaVersion == null) {
    if (!warnedAboutEcmaVersion && typeof console === "object" && console.warn) {
      warnedAboutEcmaVersion = true;
      console.warn("Since Acorn 8.0.0, options.ecmaVersion is required.\nDefaulting to 2020, but this will stop working in the future.");
    }
    options.ecmaVersion = 11;
  } else if (options.ecmaVersion >= 2015) {
    options.ecmaVersion -= 2009;
  }
  if (options.allowReserved == null) {
    options.allowReserved = options.ecmaVersion < 5;
  }
  if (!opts || opts.allowHashBang == null) {
    options.allowHashBang = options.ecmaVersion >= 14;
  }
  if (isArray(options.onToken)) {
    var tokens2 = options.onToken;
    options.onToken = function(token) {
      return tokens2.push(token);
    };
  }
  if (isArray(options.onComment)) {
    options.onComment = pushComment(options, options.onComment);
  }
  if (options.sourceType === "commonjs" && options.allowAwaitOutsideFunction) {
    throw new Error("Cannot use allowAwaitOutsideFunction with sourceType: commonjs");
  }
  return options;
}
function pushComment(options, array2) {
  return function(block, text, start, end, startLoc, endLoc) {
    var comment = {
      type: block ? "Block" : "Line",
      value: text,
      start,
      end
    };
    if (options.locations) {
      comment.loc = new SourceLocation(this, startLoc, endLoc);
    }
    if (options.ranges) {
      comment.range = [
        start,
        end
      ];
    }
    array2.push(comment);
  };
}
var SCOPE_TOP = 1;
var SCOPE_FUNCTION = 2;
var SCOPE_ASYNC = 4;
var SCOPE_GENERATOR = 8;
var SCOPE_ARROW = 16;
var SCOPE_SIMPLE_CATCH = 32;
var SCOPE_SUPER = 64;
var SCOPE_DIRECT_SUPER = 128;
var SCOPE_CLASS_STATIC_BLOCK = 256;
var SCOPE_CLASS_FIELD_INIT = 512;
var SCOPE_SWITCH = 1024;
var SCOPE_VAR = SCOPE_TOP | SCOPE_FUNCTION | SCOPE_CLASS_STATIC_BLOCK;
function functionFlags(async, generator) {
  return SCOPE_FUNCTION | (async ? SCOPE_ASYNC : 0) | (generator ? SCOPE_GENERATOR : 0);
}
var BIND_NONE = 0;
var BIND_VAR = 1;
var BIND_LEXICAL = 2;
var BIND_FUNCTION = 3;
var BIND_SIMPLE_CATCH = 4;
var BIND_OUTSIDE = 5;
var Parser = function Parser2(options, input, startPos) {
  this.options = options = getOptions(options);
  this.sourceFile = options.sourceFile;
  this.keywords = wordsRegexp(keywords$1[options.ecmaVersion >= 6 ? 6 : options.sourceType === "module" ? "5module" : 5]);
  var reserved = "";
  if (options.allowReserved !== true) {
    reserved = reservedWords[options.ecmaVersion >= 6 ? 6 : options.ecmaVersion === 5 ? 5 : 3];
    if (options.sourceType === "module") {
      reserved += " await";
    }
  }
  this.reservedWords = wordsRegexp(reserved);
  var reservedStrict = (reserved ? reserved + " " : "") + reservedWords.strict;
  this.reservedWordsStrict = wordsRegexp(reservedStrict);
  this.reservedWordsStrictBind = wordsRegexp(reservedStrict + " " + reservedWords.strictBind);
  this.input = String(input);
  this.containsEsc = false;
  this.pos = startPos || 0;
  this.curLine = 1;
  if (options.startLocation) {
    this.lineStart = this.pos - options.startLocation.column;
    this.curLine = options.startLocation.line;
  } else if (startPos) {
    this.lineStart = this.input.lastIndexOf("\n", startPos - 1) + 1;
    if (this.options.locations) {
      this.curLine = this.input.slice(0, this.lineStart).split(lineBreak).length;
    }
  } else {
    this.lineStart = 0;
  }
  this.type = types$1.eof;
  this.value = null;
  this.start = this.end = this.pos;
  this.startLoc = this.endLoc = this.curPosition();
  this.lastTokEndLoc = this.lastTokStartLoc = null;
  this.lastTokStart = this.lastTokEnd = this.pos;
  this.context = this.initialContext();
  this.exprAllowed = true;
  this.inModule = options.sourceType === "module";
  this.strict = this.inModule || options.strict === true || this.strictDirective(this.pos);
  this.potentialArrowAt = -1;
  this.potentialArrowInForAwait = false;
  this.yieldPos = this.awaitPos = this.awaitIdentPos = 0;
  this.labels = [];
  this.undefinedExports = /* @__PURE__ */ Object.create(null);
  if (this.pos === 0 && options.allowHashBang && this.input.slice(0, 2) === "#!") {
    this.skipLineComment(2);
  }
  this.scopeStack = [];
  this.enterScope(this.options.sourceType === "commonjs" ? SCOPE_FUNCTION : SCOPE_TOP);
  this.regexpState = null;
  this.privateNameStack = [];
};
var prototypeAccessors = {
  inFunction: {
    configurable: true
  },
  inGenerator: {
    configurable: true
  },
  inAsync: {
    configurable: true
  },
  canAwait: {
    configurable: true
  },
  allowReturn: {
    configurable: true
  },
  allowSuper: {
    configurable: true
  },
  allowDirectSuper: {
    configurable: true
  },
  treatFunctionsAsVar: {
    configurable: true
  },
  allowNewDotTarget: {
    configurable: true
  },
  allowUsing: {
    configurable: true
  },
  inClassStaticBlock: {
    configurable: true
  }
};
Parser.prototype.parse = function parse3() {
  var this$1$1 = this;
  var node = this.options.program || this.startNode();
  this.nextToken();
  return this.catchStackOverflow(function() {
    return this$1$1.parseTopLevel(node);
  });
};
prototypeAccessors.inFunction.get = function() {
  return (this.currentVarScope().flags & SCOPE_FUNCTION) > 0;
};
prototypeAccessors.inGenerator.get = function() {
  return (this.currentVarScope().flags & SCOPE_GENERATOR) > 0;
};
prototypeAccessors.inAsync.get = function() {
  return (this.currentVarScope().flags & SCOPE_ASYNC) > 0;
};
prototypeAccessors.canAwait.get = function() {
  for (var i = this.scopeStack.length - 1; i >= 0; i--) {
    var ref2 = this.scopeStack[i];
    var flags = ref2.flags;
    if (flags & (SCOPE_CLASS_STATIC_BLOCK | SCOPE_CLASS_FIELD_INIT)) {
      return false;
    }
    if (flags & SCOPE_FUNCTION) {
      return (flags & SCOPE_ASYNC) > 0;
    }
  }
  return this.inModule && this.options.ecmaVersion >= 13 || this.options.allowAwaitOutsideFunction;
};
prototypeAccessors.allowReturn.get = function() {
  if (this.inFunction) {
    return true;
  }
  if (this.options.allowReturnOutsideFunction && this.currentVarScope().flags & SCOPE_TOP) {
    return true;
  }
  return false;
};
prototypeAccessors.allowSuper.get = function() {
  var ref2 = this.currentThisScope();
  var flags = ref2.flags;
  return (flags & SCOPE_SUPER) > 0 || this.options.allowSuperOutsideMethod;
};
prototypeAccessors.allowDirectSuper.get = function() {
  return (this.currentThisScope().flags & SCOPE_DIRECT_SUPER) > 0;
};
prototypeAccessors.treatFunctionsAsVar.get = function() {
  return this.treatFunctionsAsVarInScope(this.currentScope());
};
prototypeAccessors.allowNewDotTarget.get = function() {
  for (var i = this.scopeStack.length - 1; i >= 0; i--) {
    var ref2 = this.scopeStack[i];
    var flags = ref2.flags;
    if (flags & (SCOPE_CLASS_STATIC_BLOCK | SCOPE_CLASS_FIELD_INIT) || flags & SCOPE_FUNCTION && !(flags & SCOPE_ARROW)) {
      return true;
    }
  }
  return false;
};
prototypeAccessors.allowUsing.get = function() {
  var ref2 = this.currentScope();
  var flags = ref2.flags;
  if (flags & SCOPE_SWITCH) {
    return false;
  }
  if (!this.inModule && flags & SCOPE_TOP) {
    return false;
  }
  return true;
};
prototypeAccessors.inClassStaticBlock.get = function() {
  return (this.currentVarScope().flags & SCOPE_CLASS_STATIC_BLOCK) > 0;
};
Parser.extend = function extend() {
  var plugins = [], len = arguments.length;
  while (len--) plugins[len] = arguments[len];
  var cls = this;
  for (var i = 0; i < plugins.length; i++) {
    cls = plugins[i](cls);
  }
  return cls;
};
Parser.parse = function parse4(input, options) {
  return new this(options, input).parse();
};
Parser.parseExpressionAt = function parseExpressionAt(input, pos, options) {
  var parser = new this(options, input, pos);
  parser.nextToken();
  return parser.parseExpression();
};
Parser.tokenizer = function tokenizer(input, options) {
  return new this(options, input);
};
Object.defineProperties(Parser.prototype, prototypeAccessors);
var pp$9 = Parser.prototype;
var literal2 = /^(?:'((?:\\[^]|[^'\\])*?)'|"((?:\\[^]|[^"\\])*?)")/;
pp$9.strictDirective = function(start) {
  if (this.options.ecmaVersion < 5) {
    return false;
  }
  for (; ; ) {
    skipWhiteSpace.lastIndex = start;
    start += skipWhiteSpace.exec(this.input)[0].length;
    var match = literal2.exec(this.input.slice(start));
    if (!match) {
      return false;
    }
    if ((match[1] || match[2]) === "use strict") {
      skipWhiteSpace.lastIndex = start + match[0].length;
      var spaceAfter = skipWhiteSpace.exec(this.input), end = spaceAfter.index + spaceAfter[0].length;
      var next = this.input.charAt(end);
      return next === ";" || next === "}" || lineBreak.test(spaceAfter[0]) && !(/[(`.[+\-/*%<>=,?^&]/.test(next) || next === "!" && this.input.charAt(end + 1) === "=" || next === "i" && keywordOpAt(this, end));
    }
    start += match[0].length;
    skipWhiteSpace.lastIndex = start;
    start += skipWhiteSpace.exec(this.input)[0].length;
    if (this.input[start] === ";") {
      start++;
    }
  }
};
function keywordOpAt(parser, pos) {
  var end = pos + 1, stop = Math.min(parser.input.length, pos + 11);
  while (end < stop) {
    var ch = parser.fullCharCodeAt(end);
    if (!isIdentifierChar(ch, true)) {
      break;
    }
    end += ch <= 65535 ? 1 : 2;
  }
  return end === pos + 2 && parser.input.slice(pos, end) === "in" || end === pos + 10 && parser.input.slice(pos, end) === "instanceof";
}
pp$9.eat = function(type) {
  if (this.type === type) {
    this.next();
    return true;
  } else {
    return false;
  }
};
pp$9.isContextual = function(name) {
  return this.type === types$1.name && this.value === name && !this.containsEsc;
};
pp$9.eatContextual = function(name) {
  if (!this.isContextual(name)) {
    return false;
  }
  this.next();
  return true;
};
pp$9.catchStackOverflow = function(f) {
  try {
    return f();
  } catch (e) {
    if (e instanceof Error && (/\bstack\b.*\b(exceeded|overflow)\b/i.test(e.message) || /\btoo much recursion\b/i.test(e.message))) {
      this.raise(this.start, "Not enough stack space to parse input");
    } else {
      throw e;
    }
  }
};
pp$9.expectContextual = function(name) {
  if (!this.eatContextual(name)) {
    this.unexpected();
  }
};
pp$9.canInsertSemicolon = function() {
  return this.type === types$1.eof || this.type === types$1.braceR || lineBreak.test(this.input.slice(this.lastTokEnd, this.start));
};
pp$9.insertSemicolon = function() {
  if (this.canInsertSemicolon()) {
    if (this.options.onInsertedSemicolon) {
      this.options.onInsertedSemicolon(this.lastTokEnd, this.lastTokEndLoc);
    }
    return true;
  }
};
pp$9.semicolon = function() {
  if (!this.eat(types$1.semi) && !this.insertSemicolon()) {
    this.unexpected();
  }
};
pp$9.afterTrailingComma = function(tokType, notNext) {
  if (this.type === tokType) {
    if (this.options.onTrailingComma) {
      this.options.onTrailingComma(this.lastTokStart, this.lastTokStartLoc);
    }
    if (!notNext) {
      this.next();
    }
    return true;
  }
};
pp$9.expect = function(type) {
  this.eat(type) || this.unexpected();
};
pp$9.unexpected = function(pos) {
  this.raise(pos != null ? pos : this.start, "Unexpected token");
};
var DestructuringErrors = function DestructuringErrors2() {
  this.shorthandAssign = this.trailingComma = this.parenthesizedAssign = this.parenthesizedBind = this.doubleProto = -1;
};
pp$9.checkPatternErrors = function(refDestructuringErrors, isAssign) {
  if (!refDestructuringErrors) {
    return;
  }
  if (refDestructuringErrors.trailingComma > -1) {
    this.raiseRecoverable(refDestructuringErrors.trailingComma, "Comma is not permitted after the rest element");
  }
  var parens = isAssign ? refDestructuringErrors.parenthesizedAssign : refDestructuringErrors.parenthesizedBind;
  if (parens > -1) {
    this.raiseRecoverable(parens, isAssign ? "Assigning to rvalue" : "Parenthesized pattern");
  }
};
pp$9.checkExpressionErrors = function(refDestructuringErrors, andThrow) {
  if (!refDestructuringErrors) {
    return false;
  }
  var shorthandAssign = refDestructuringErrors.shorthandAssign;
  var doubleProto = refDestructuringErrors.doubleProto;
  if (!andThrow) {
    return shorthandAssign >= 0 || doubleProto >= 0;
  }
  if (shorthandAssign >= 0) {
    this.raise(shorthandAssign, "Shorthand property assignments are valid only in destructuring patterns");
  }
  if (doubleProto >= 0) {
    this.raiseRecoverable(doubleProto, "Redefinition of __proto__ property");
  }
};
pp$9.checkYieldAwaitInDefaultParams = function() {
  if (this.yieldPos && (!this.awaitPos || this.yieldPos < this.awaitPos)) {
    this.raise(this.yieldPos, "Yield expression cannot be a default value");
  }
  if (this.awaitPos) {
    this.raise(this.awaitPos, "Await expression cannot be a default value");
  }
};
pp$9.isSimpleAssignTarget = function(expr) {
  if (expr.type === "ParenthesizedExpression") {
    return this.isSimpleAssignTarget(expr.expression);
  }
  return expr.type === "Identifier" || expr.type === "MemberExpression";
};
var pp$8 = Parser.prototype;
pp$8.parseTopLevel = function(node) {
  var exports$1 = /* @__PURE__ */ Object.create(null);
  if (!node.body) {
    node.body = [];
  }
  while (this.type !== types$1.eof) {
    var stmt = this.parseStatement(null, true, exports$1);
    node.body.push(stmt);
  }
  if (this.inModule) {
    for (var i = 0, list4 = Object.keys(this.undefinedExports); i < list4.length; i += 1) {
      var name = list4[i];
      this.raiseRecoverable(this.undefinedExports[name].start, "Export '" + name + "' is not defined");
    }
  }
  this.adaptDirectivePrologue(node.body);
  this.next();
  node.sourceType = this.options.sourceType === "commonjs" ? "script" : this.options.sourceType;
  return this.finishNode(node, "Program");
};
var loopLabel = {
  kind: "loop"
};
var switchLabel = {
  kind: "switch"
};
pp$8.isLet = function(context) {
  if (this.options.ecmaVersion < 6 || !this.isContextual("let")) {
    return false;
  }
  skipWhiteSpace.lastIndex = this.pos;
  var skip = skipWhiteSpace.exec(this.input);
  var next = this.pos + skip[0].length, nextCh = this.fullCharCodeAt(next);
  if (nextCh === 91 || nextCh === 92) {
    return true;
  }
  if (context) {
    return false;
  }
  if (nextCh === 123) {
    return true;
  }
  if (isIdentifierStart(nextCh)) {
    var start = next;
    do {
      next += nextCh <= 65535 ? 1 : 2;
    } while (isIdentifierChar(nextCh = this.fullCharCodeAt(next)));
    if (nextCh === 92) {
      return true;
    }
    var ident = this.input.slice(start, next);
    if (!keywordRelationalOperator.test(ident)) {
      return true;
    }
  }
  return false;
};
pp$8.isAsyncFunction = function() {
  if (this.options.ecmaVersion < 8 || !this.isContextual("async")) {
    return false;
  }
  skipWhiteSpace.lastIndex = this.pos;
  var skip = skipWhiteSpace.exec(this.input);
  var next = this.pos + skip[0].length, after;
  return !lineBreak.test(this.input.slice(this.pos, next)) && this.input.slice(next, next + 8) === "function" && (next + 8 === this.input.length || !(isIdentifierChar(after = this.fullCharCodeAt(next + 8)) || after === 92));
};
pp$8.isUsingKeyword = function(isAwaitUsing, isFor) {
  if (this.options.ecmaVersion < 17 || !this.isContextual(isAwaitUsing ? "await" : "using")) {
    return false;
  }
  skipWhiteSpace.lastIndex = this.pos;
  var skip = skipWhiteSpace.exec(this.input);
  var next = this.pos + skip[0].length;
  if (lineBreak.test(this.input.slice(this.pos, next))) {
    return false;
  }
  if (isAwaitUsing) {
    var usingEndPos = next + 5, after;
    if (this.input.slice(next, usingEndPos) !== "using" || usingEndPos === this.input.length || isIdentifierChar(after = this.fullCharCodeAt(usingEndPos)) || after === 92) {
      return false;
    }
    skipWhiteSpace.lastIndex = usingEndPos;
    var skipAfterUsing = skipWhiteSpace.exec(this.input);
    next = usingEndPos + skipAfterUsing[0].length;
    if (skipAfterUsing && lineBreak.test(this.input.slice(usingEndPos, next))) {
      return false;
    }
  }
  var ch = this.fullCharCodeAt(next);
  if (!isIdentifierStart(ch) && ch !== 92) {
    return false;
  }
  var idStart = next;
  do {
    next += ch <= 65535 ? 1 : 2;
  } while (isIdentifierChar(ch = this.fullCharCodeAt(next)));
  if (ch === 92) {
    return true;
  }
  var id = this.input.slice(idStart, next);
  if (keywordRelationalOperator.test(id)) {
    return false;
  }
  if (isFor && !isAwaitUsing && id === "of") {
    skipWhiteSpace.lastIndex = next;
    var skipAfterOf = skipWhiteSpace.exec(this.input);
    next = next + skipAfterOf[0].length;
    if (this.input.charCodeAt(next) !== 61 || // Check for ==, === and => operators
    (ch = this.input.charCodeAt(next + 1)) === 61 || ch === 62) {
      return false;
    }
  }
  return true;
};
pp$8.isAwaitUsing = function(isFor) {
  return this.isUsingKeyword(true, isFor);
};
pp$8.isUsing = function(isFor) {
  return this.isUsingKeyword(false, isFor);
};
pp$8.parseStatement = function(context, topLevel, exports$1) {
  var starttype = this.type, node = this.startNode(), kind;
  if (this.isLet(context)) {
    starttype = types$1._var;
    kind = "let";
  }
  switch (starttype) {
    case types$1._break:
    case types$1._continue:
      return this.parseBreakContinueStatement(node, starttype.keyword);
    case types$1._debugger:
      return this.parseDebuggerStatement(node);
    case types$1._do:
      return this.parseDoStatement(node);
    case types$1._for:
      return this.parseForStatement(node);
    case types$1._function:
      if (context && (this.strict || context !== "if" && context !== "label") && this.options.ecmaVersion >= 6) {
        this.unexpected();
      }
      return this.parseFunctionStatement(node, false, !context);
    case types$1._class:
      if (context) {
        this.unexpected();
      }
      return this.parseClass(node, true);
    case types$1._if:
      return this.parseIfStatement(node);
    case types$1._return:
      return this.parseReturnStatement(node);
    case types$1._switch:
      return this.parseSwitchStatement(node);
    case types$1._throw:
      return this.parseThrowStatement(node);
    case types$1._try:
      return this.parseTryStatement(node);
    case types$1._const:
    case types$1._var:
      kind = kind || this.value;
      if (context && kind !== "var") {
        this.unexpected();
      }
      return this.parseVarStatement(node, kind);
    case types$1._while:
      return this.parseWhileStatement(node);
    case types$1._with:
      return this.parseWithStatement(node);
    case types$1.braceL:
      return this.parseBlock(true, node);
    case types$1.semi:
      return this.parseEmptyStatement(node);
    case types$1._export:
    case types$1._import:
      if (this.options.ecmaVersion > 10 && starttype === types$1._import) {
        skipWhiteSpace.lastIndex = this.pos;
        var skip = skipWhiteSpace.exec(this.input);
        var next = this.pos + skip[0].length, nextCh = this.input.charCodeAt(next);
        if (nextCh === 40 || nextCh === 46) {
          return this.parseExpressionStatement(node, this.parseExpression());
        }
      }
      if (!this.options.allowImportExportEverywhere) {
        if (!topLevel) {
          this.raise(this.start, "'import' and 'export' may only appear at the top level");
        }
        if (!this.inModule) {
          this.raise(this.start, "'import' and 'export' may appear only with 'sourceType: module'");
        }
      }
      return starttype === types$1._import ? this.parseImport(node) : this.parseExport(node, exports$1);
    // If the statement does not start with a statement keyword or a
    // brace, it's an ExpressionStatement or LabeledStatement. We
    // simply start parsing an expression, and afterwards, if the
    // next token is a colon and the expression was a simple
    // Identifier node, we switch to interpreting it as a label.
    default:
      if (this.isAsyncFunction()) {
        if (context) {
          this.unexpected();
        }
        this.next();
        return this.parseFunctionStatement(node, true, !context);
      }
      var usingKind = this.isAwaitUsing(false) ? "await using" : this.isUsing(false) ? "using" : null;
      if (usingKind) {
        if (!this.allowUsing) {
          this.raise(this.start, "Using declaration cannot appear in the top level when source type is `script` or in the bare case statement");
        }
        if (context) {
          this.raise(this.start, "Using declaration is not allowed in single-statement positions");
        }
        if (usingKind === "await using") {
          if (!this.canAwait) {
            this.raise(this.start, "Await using cannot appear outside of async function");
          }
          this.next();
        }
        this.next();
        this.parseVar(node, false, usingKind);
        this.semicolon();
        return this.finishNode(node, "VariableDeclaration");
      }
      var maybeName = this.value, expr = this.parseExpression();
      if (starttype === types$1.name && expr.type === "Identifier" && this.eat(types$1.colon)) {
        return this.parseLabeledStatement(node, maybeName, expr, context);
      } else {
        return this.parseExpressionStatement(node, expr);
      }
  }
};
pp$8.parseBreakContinueStatement = function(node, keyword) {
  var isBreak = keyword === "break";
  this.next();
  if (this.eat(types$1.semi) || this.insertSemicolon()) {
    node.label = null;
  } else if (this.type !== types$1.name) {
    this.unexpected();
  } else {
    node.label = this.parseIdent();
    this.semicolon();
  }
  var i = 0;
  for (; i < this.labels.length; ++i) {
    var lab = this.labels[i];
    if (node.label == null || lab.name === node.label.name) {
      if (lab.kind != null && (isBreak || lab.kind === "loop")) {
        break;
      }
      if (node.label && isBreak) {
        break;
      }
    }
  }
  if (i === this.labels.length) {
    this.raise(node.start, "Unsyntactic " + keyword);
  }
  return this.finishNode(node, isBreak ? "BreakStatement" : "ContinueStatement");
};
pp$8.parseDebuggerStatement = function(node) {
  this.next();
  this.semicolon();
  return this.finishNode(node, "DebuggerStatement");
};
pp$8.parseDoStatement = function(node) {
  this.next();
  this.labels.push(loopLabel);
  node.body = this.parseStatement("do");
  this.labels.pop();
  this.expect(types$1._while);
  node.test = this.parseParenExpression();
  if (this.options.ecmaVersion >= 6) {
    this.eat(types$1.semi);
  } else {
    this.semicolon();
  }
  return this.finishNode(node, "DoWhileStatement");
};
pp$8.parseForStatement = function(node) {
  this.next();
  var awaitAt = this.options.ecmaVersion >= 9 && this.canAwait && this.eatContextual("await") ? this.lastTokStart : -1;
  this.labels.push(loopLabel);
  this.enterScope(0);
  this.expect(types$1.parenL);
  if (this.type === types$1.semi) {
    if (awaitAt > -1) {
      this.unexpected(awaitAt);
    }
    return this.parseFor(node, null);
  }
  var isLet = this.isLet();
  if (this.type === types$1._var || this.type === types$1._const || isLet) {
    var init$1 = this.startNode(), kind = isLet ? "let" : this.value;
    this.next();
    this.parseVar(init$1, true, kind);
    this.finishNode(init$1, "VariableDeclaration");
    return this.parseForAfterInit(node, init$1, awaitAt);
  }
  var startsWithLet = this.isContextual("let"), isForOf = false;
  var usingKind = this.isUsing(true) ? "using" : this.isAwaitUsing(true) ? "await using" : null;
  if (usingKind) {
    var init$2 = this.startNode();
    this.next();
    if (usingKind === "await using") {
      if (!this.canAwait) {
        this.raise(this.start, "Await using cannot appear outside of async function");
      }
      this.next();
    }
    this.parseVar(init$2, true, usingKind);
    this.finishNode(init$2, "VariableDeclaration");
    return this.parseForAfterInit(node, init$2, awaitAt);
  }
  var containsEsc = this.containsEsc;
  var refDestructuringErrors = new DestructuringErrors();
  var initPos = this.start;
  var init = awaitAt > -1 ? this.parseExprSubscripts(refDestructuringErrors, "await") : this.parseExpression(true, refDestructuringErrors);
  if (this.type === types$1._in || (isForOf = this.options.ecmaVersion >= 6 && this.isContextual("of"))) {
    if (awaitAt > -1) {
      if (this.type === types$1._in) {
        this.unexpected(awaitAt);
      }
      node.await = true;
    } else if (isForOf && this.options.ecmaVersion >= 8) {
      if (init.start === initPos && !containsEsc && init.type === "Identifier" && init.name === "async") {
        this.unexpected();
      } else if (this.options.ecmaVersion >= 9) {
        node.await = false;
      }
    }
    if (startsWithLet && isForOf) {
      this.raise(init.start, "The left-hand side of a for-of loop may not start with 'let'.");
    }
    this.toAssignable(init, false, refDestructuringErrors);
    this.checkLValPattern(init);
    return this.parseForIn(node, init);
  } else {
    this.checkExpressionErrors(refDestructuringErrors, true);
  }
  if (awaitAt > -1) {
    this.unexpected(awaitAt);
  }
  return this.parseFor(node, init);
};
pp$8.parseForAfterInit = function(node, init, awaitAt) {
  if ((this.type === types$1._in || this.options.ecmaVersion >= 6 && this.isContextual("of")) && init.declarations.length === 1) {
    if (this.type === types$1._in) {
      if ((init.kind === "using" || init.kind === "await using") && !init.declarations[0].init) {
        this.raise(this.start, "Using declaration is not allowed in for-in loops");
      }
      if (this.options.ecmaVersion >= 9 && awaitAt > -1) {
        this.unexpected(awaitAt);
      }
    } else if (this.options.ecmaVersion >= 9) {
      node.await = awaitAt > -1;
    }
    return this.parseForIn(node, init);
  }
  if (awaitAt > -1) {
    this.unexpected(awaitAt);
  }
  return this.parseFor(node, init);
};
pp$8.parseFunctionStatement = function(node, isAsync, declarationPosition) {
  this.next();
  return this.parseFunction(node, FUNC_STATEMENT | (declarationPosition ? 0 : FUNC_HANGING_STATEMENT), false, isAsync);
};
pp$8.parseIfStatement = function(node) {
  this.next();
  node.test = this.parseParenExpression();
  node.consequent = this.parseStatement("if");
  node.alternate = this.eat(types$1._else) ? this.parseStatement("if") : null;
  return this.finishNode(node, "IfStatement");
};
pp$8.parseReturnStatement = function(node) {
  if (!this.allowReturn) {
    this.raise(this.start, "'return' outside of function");
  }
  this.next();
  if (this.eat(types$1.semi) || this.insertSemicolon()) {
    node.argument = null;
  } else {
    node.argument = this.parseExpression();
    this.semicolon();
  }
  return this.finishNode(node, "ReturnStatement");
};
pp$8.parseSwitchStatement = function(node) {
  this.next();
  node.discriminant = this.parseParenExpression();
  node.cases = [];
  this.expect(types$1.braceL);
  this.labels.push(switchLabel);
  this.enterScope(SCOPE_SWITCH);
  var cur;
  for (var sawDefault = false; this.type !== types$1.braceR; ) {
    if (this.type === types$1._case || this.type === types$1._default) {
      var isCase = this.type === types$1._case;
      if (cur) {
        this.finishNode(cur, "SwitchCase");
      }
      node.cases.push(cur = this.startNode());
      cur.consequent = [];
      this.next();
      if (isCase) {
        cur.test = this.parseExpression();
      } else {
        if (sawDefault) {
          this.raiseRecoverable(this.lastTokStart, "Multiple default clauses");
        }
        sawDefault = true;
        cur.test = null;
      }
      this.expect(types$1.colon);
    } else {
      if (!cur) {
        this.unexpected();
      }
      cur.consequent.push(this.parseStatement(null));
    }
  }
  this.exitScope();
  if (cur) {
    this.finishNode(cur, "SwitchCase");
  }
  this.next();
  this.labels.pop();
  return this.finishNode(node, "SwitchStatement");
};
pp$8.parseThrowStatement = function(node) {
  this.next();
  if (lineBreak.test(this.input.slice(this.lastTokEnd, this.start))) {
    this.raise(this.lastTokEnd, "Illegal newline after throw");
  }
  node.argument = this.parseExpression();
  this.semicolon();
  return this.finishNode(node, "ThrowStatement");
};
var empty$1 = [];
pp$8.parseCatchClauseParam = function() {
  var param = this.parseBindingAtom();
  var simple = param.type === "Identifier";
  this.enterScope(simple ? SCOPE_SIMPLE_CATCH : 0);
  this.checkLValPattern(param, simple ? BIND_SIMPLE_CATCH : BIND_LEXICAL);
  this.expect(types$1.parenR);
  return param;
};
pp$8.parseTryStatement = function(node) {
  this.next();
  node.block = this.parseBlock();
  node.handler = null;
  if (this.type === types$1._catch) {
    var clause = this.startNode();
    this.next();
    if (this.eat(types$1.parenL)) {
      clause.param = this.parseCatchClauseParam();
    } else {
      if (this.options.ecmaVersion < 10) {
        this.unexpected();
      }
      clause.param = null;
      this.enterScope(0);
    }
    clause.body = this.parseBlock(false);
    this.exitScope();
    node.handler = this.finishNode(clause, "CatchClause");
  }
  node.finalizer = this.eat(types$1._finally) ? this.parseBlock() : null;
  if (!node.handler && !node.finalizer) {
    this.raise(node.start, "Missing catch or finally clause");
  }
  return this.finishNode(node, "TryStatement");
};
pp$8.parseVarStatement = function(node, kind, allowMissingInitializer) {
  this.next();
  this.parseVar(node, false, kind, allowMissingInitializer);
  this.semicolon();
  return this.finishNode(node, "VariableDeclaration");
};
pp$8.parseWhileStatement = function(node) {
  this.next();
  node.test = this.parseParenExpression();
  this.labels.push(loopLabel);
  node.body = this.parseStatement("while");
  this.labels.pop();
  return this.finishNode(node, "WhileStatement");
};
pp$8.parseWithStatement = function(node) {
  if (this.strict) {
    this.raise(this.start, "'with' in strict mode");
  }
  this.next();
  node.object = this.parseParenExpression();
  node.body = this.parseStatement("with");
  return this.finishNode(node, "WithStatement");
};
pp$8.parseEmptyStatement = function(node) {
  this.next();
  return this.finishNode(node, "EmptyStatement");
};
pp$8.parseLabeledStatement = function(node, maybeName, expr, context) {
  for (var i$1 = 0, list4 = this.labels; i$1 < list4.length; i$1 += 1) {
    var label = list4[i$1];
    if (label.name === maybeName) {
      this.raise(expr.start, "Label '" + maybeName + "' is already declared");
    }
  }
  var kind = this.type.isLoop ? "loop" : this.type === types$1._switch ? "switch" : null;
  for (var i = this.labels.length - 1; i >= 0; i--) {
    var label$1 = this.labels[i];
    if (label$1.statementStart === node.start) {
      label$1.statementStart = this.start;
      label$1.kind = kind;
    } else {
      break;
    }
  }
  this.labels.push({
    name: maybeName,
    kind,
    statementStart: this.start
  });
  node.body = this.parseStatement(context ? context.indexOf("label") === -1 ? context + "label" : context : "label");
  this.labels.pop();
  node.label = expr;
  return this.finishNode(node, "LabeledStatement");
};
pp$8.parseExpressionStatement = function(node, expr) {
  node.expression = expr;
  this.semicolon();
  return this.finishNode(node, "ExpressionStatement");
};
pp$8.parseBlock = function(createNewLexicalScope, node, exitStrict) {
  if (createNewLexicalScope === void 0) createNewLexicalScope = true;
  if (node === void 0) node = this.startNode();
  node.body = [];
  this.expect(types$1.braceL);
  if (createNewLexicalScope) {
    this.enterScope(0);
  }
  while (this.type !== types$1.braceR) {
    var stmt = this.parseStatement(null);
    node.body.push(stmt);
  }
  if (exitStrict) {
    this.strict = false;
  }
  this.next();
  if (createNewLexicalScope) {
    this.exitScope();
  }
  return this.finishNode(node, "BlockStatement");
};
pp$8.parseFor = function(node, init) {
  node.init = init;
  this.expect(types$1.semi);
  node.test = this.type === types$1.semi ? null : this.parseExpression();
  this.expect(types$1.semi);
  node.update = this.type === types$1.parenR ? null : this.parseExpression();
  this.expect(types$1.parenR);
  node.body = this.parseStatement("for");
  this.exitScope();
  this.labels.pop();
  return this.finishNode(node, "ForStatement");
};
pp$8.parseForIn = function(node, init) {
  var isForIn = this.type === types$1._in;
  this.next();
  if (init.type === "VariableDeclaration" && init.declarations[0].init != null && (!isForIn || this.options.ecmaVersion < 8 || this.strict || init.kind !== "var" || init.declarations[0].id.type !== "Identifier")) {
    this.raise(init.start, (isForIn ? "for-in" : "for-of") + " loop variable declaration may not have an initializer");
  }
  node.left = init;
  node.right = isForIn ? this.parseExpression() : this.parseMaybeAssign();
  this.expect(types$1.parenR);
  node.body = this.parseStatement("for");
  this.exitScope();
  this.labels.pop();
  return this.finishNode(node, isForIn ? "ForInStatement" : "ForOfStatement");
};
pp$8.parseVar = function(node, isFor, kind, allowMissingInitializer) {
  node.declarations = [];
  node.kind = kind;
  for (; ; ) {
    var decl = this.startNode();
    this.parseVarId(decl, kind);
    if (this.eat(types$1.eq)) {
      decl.init = this.parseMaybeAssign(isFor);
    } else if (!allowMissingInitializer && kind === "const" && !(this.type === types$1._in || this.options.ecmaVersion >= 6 && this.isContextual("of"))) {
      this.unexpected();
    } else if (!allowMissingInitializer && (kind === "using" || kind === "await using") && this.options.ecmaVersion >= 17 && this.type !== types$1._in && !this.isContextual("of")) {
      this.raise(this.lastTokEnd, "Missing initializer in " + kind + " declaration");
    } else if (!allowMissingInitializer && decl.id.type !== "Identifier" && !(isFor && (this.type === types$1._in || this.isContextual("of")))) {
      this.raise(this.lastTokEnd, "Complex binding patterns require an initialization value");
    } else {
      decl.init = null;
    }
    node.declarations.push(this.finishNode(decl, "VariableDeclarator"));
    if (!this.eat(types$1.comma)) {
      break;
    }
  }
  return node;
};
pp$8.parseVarId = function(decl, kind) {
  decl.id = kind === "using" || kind === "await using" ? this.parseIdent() : this.parseBindingAtom();
  this.checkLValPattern(decl.id, kind === "var" ? BIND_VAR : BIND_LEXICAL, false);
};
var FUNC_STATEMENT = 1;
var FUNC_HANGING_STATEMENT = 2;
var FUNC_NULLABLE_ID = 4;
pp$8.parseFunction = function(node, statement, allowExpressionBody, isAsync, forInit) {
  this.initFunction(node);
  if (this.options.ecmaVersion >= 9 || this.options.ecmaVersion >= 6 && !isAsync) {
    if (this.type === types$1.star && statement & FUNC_HANGING_STATEMENT) {
      this.unexpected();
    }
    node.generator = this.eat(types$1.star);
  }
  if (this.options.ecmaVersion >= 8) {
    node.async = !!isAsync;
  }
  if (statement & FUNC_STATEMENT) {
    node.id = statement & FUNC_NULLABLE_ID && this.type !== types$1.name ? null : this.parseIdent();
    if (node.id && !(statement & FUNC_HANGING_STATEMENT)) {
      this.checkLValSimple(node.id, this.strict || node.generator || node.async ? this.treatFunctionsAsVar ? BIND_VAR : BIND_LEXICAL : BIND_FUNCTION);
    }
  }
  var oldYieldPos = this.yieldPos, oldAwaitPos = this.awaitPos, oldAwaitIdentPos = this.awaitIdentPos;
  this.yieldPos = 0;
  this.awaitPos = 0;
  this.awaitIdentPos = 0;
  this.enterScope(functionFlags(node.async, node.generator));
  if (!(statement & FUNC_STATEMENT)) {
    node.id = this.type === types$1.name ? this.parseIdent() : null;
  }
  this.parseFunctionParams(node);
  this.parseFunctionBody(node, allowExpressionBody, false, forInit);
  this.yieldPos = oldYieldPos;
  this.awaitPos = oldAwaitPos;
  this.awaitIdentPos = oldAwaitIdentPos;
  return this.finishNode(node, statement & FUNC_STATEMENT ? "FunctionDeclaration" : "FunctionExpression");
};
pp$8.parseFunctionParams = function(node) {
  this.expect(types$1.parenL);
  node.params = this.parseBindingList(types$1.parenR, false, this.options.ecmaVersion >= 8);
  this.checkYieldAwaitInDefaultParams();
};
pp$8.parseClass = function(node, isStatement) {
  this.next();
  var oldStrict = this.strict;
  this.strict = true;
  this.parseClassId(node, isStatement);
  this.parseClassSuper(node);
  var privateNameMap = this.enterClassBody();
  var classBody = this.startNode();
  var hadConstructor = false;
  classBody.body = [];
  this.expect(types$1.braceL);
  while (this.type !== types$1.braceR) {
    var element = this.parseClassElement(node.superClass !== null);
    if (element) {
      classBody.body.push(element);
      if (element.type === "MethodDefinition" && element.kind === "constructor") {
        if (hadConstructor) {
          this.raiseRecoverable(element.start, "Duplicate constructor in the same class");
        }
        hadConstructor = true;
      } else if (element.key && element.key.type === "PrivateIdentifier" && isPrivateNameConflicted(privateNameMap, element)) {
        this.raiseRecoverable(element.key.start, "Identifier '#" + element.key.name + "' has already been declared");
      }
    }
  }
  this.strict = oldStrict;
  this.next();
  node.body = this.finishNode(classBody, "ClassBody");
  this.exitClassBody();
  return this.finishNode(node, isStatement ? "ClassDeclaration" : "ClassExpression");
};
pp$8.parseClassElement = function(constructorAllowsSuper) {
  if (this.eat(types$1.semi)) {
    return null;
  }
  var ecmaVersion = this.options.ecmaVersion;
  var node = this.startNode();
  var keyName = "";
  var isGenerator = false;
  var isAsync = false;
  var kind = "method";
  var isStatic = false;
  if (this.eatContextual("static")) {
    if (ecmaVersion >= 13 && this.eat(types$1.braceL)) {
      this.parseClassStaticBlock(node);
      return node;
    }
    if (this.isClassElementNameStart() || this.type === types$1.star) {
      isStatic = true;
    } else {
      keyName = "static";
    }
  }
  node.static = isStatic;
  if (!keyName && ecmaVersion >= 8 && this.eatContextual("async")) {
    if ((this.isClassElementNameStart() || this.type === types$1.star) && !this.canInsertSemicolon()) {
      isAsync = true;
    } else {
      keyName = "async";
    }
  }
  if (!keyName && (ecmaVersion >= 9 || !isAsync) && this.eat(types$1.star)) {
    isGenerator = true;
  }
  if (!keyName && !isAsync && !isGenerator) {
    var lastValue = this.value;
    if (this.eatContextual("get") || this.eatContextual("set")) {
      if (this.isClassElementNameStart()) {
        kind = lastValue;
      } else {
        keyName = lastValue;
      }
    }
  }
  if (keyName) {
    node.computed = false;
    node.key = this.startNodeAt(this.lastTokStart, this.lastTokStartLoc);
    node.key.name = keyName;
    this.finishNode(node.key, "Identifier");
  } else {
    this.parseClassElementName(node);
  }
  if (ecmaVersion < 13 || this.type === types$1.parenL || kind !== "method" || isGenerator || isAsync) {
    var isConstructor = !node.static && checkKeyName(node, "constructor");
    var allowsDirectSuper = isConstructor && constructorAllowsSuper;
    if (isConstructor && kind !== "method") {
      this.raise(node.key.start, "Constructor can't have get/set modifier");
    }
    node.kind = isConstructor ? "constructor" : kind;
    this.parseClassMethod(node, isGenerator, isAsync, allowsDirectSuper);
  } else {
    this.parseClassField(node);
  }
  return node;
};
pp$8.isClassElementNameStart = function() {
  return this.type === types$1.name || this.type === types$1.privateId || this.type === types$1.num || this.type === types$1.string || this.type === types$1.bracketL || this.type.keyword;
};
pp$8.parseClassElementName = function(element) {
  if (this.type === types$1.privateId) {
    if (this.value === "constructor") {
      this.raise(this.start, "Classes can't have an element named '#constructor'");
    }
    element.computed = false;
    element.key = this.parsePrivateIdent();
  } else {
    this.parsePropertyName(element);
  }
};
pp$8.parseClassMethod = function(method, isGenerator, isAsync, allowsDirectSuper) {
  var key = method.key;
  if (method.kind === "constructor") {
    if (isGenerator) {
      this.raise(key.start, "Constructor can't be a generator");
    }
    if (isAsync) {
      this.raise(key.start, "Constructor can't be an async method");
    }
  } else if (method.static && checkKeyName(method, "prototype")) {
    this.raise(key.start, "Classes may not have a static property named prototype");
  }
  var value = method.value = this.parseMethod(isGenerator, isAsync, allowsDirectSuper);
  if (method.kind === "get" && value.params.length !== 0) {
    this.raiseRecoverable(value.start, "getter should have no params");
  }
  if (method.kind === "set" && value.params.length !== 1) {
    this.raiseRecoverable(value.start, "setter should have exactly one param");
  }
  if (method.kind === "set" && value.params[0].type === "RestElement") {
    this.raiseRecoverable(value.params[0].start, "Setter cannot use rest params");
  }
  return this.finishNode(method, "MethodDefinition");
};
pp$8.parseClassField = function(field) {
  if (checkKeyName(field, "constructor")) {
    this.raise(field.key.start, "Classes can't have a field named 'constructor'");
  } else if (field.static && checkKeyName(field, "prototype")) {
    this.raise(field.key.start, "Classes can't have a static field named 'prototype'");
  }
  if (this.eat(types$1.eq)) {
    this.enterScope(SCOPE_CLASS_FIELD_INIT | SCOPE_SUPER);
    field.value = this.parseMaybeAssign();
    this.exitScope();
  } else {
    field.value = null;
  }
  this.semicolon();
  return this.finishNode(field, "PropertyDefinition");
};
pp$8.parseClassStaticBlock = function(node) {
  node.body = [];
  var oldLabels = this.labels;
  this.labels = [];
  this.enterScope(SCOPE_CLASS_STATIC_BLOCK | SCOPE_SUPER);
  while (this.type !== types$1.braceR) {
    var stmt = this.parseStatement(null);
    node.body.push(stmt);
  }
  this.next();
  this.exitScope();
  this.labels = oldLabels;
  return this.finishNode(node, "StaticBlock");
};
pp$8.parseClassId = function(node, isStatement) {
  if (this.type === types$1.name) {
    node.id = this.parseIdent();
    if (isStatement) {
      this.checkLValSimple(node.id, BIND_LEXICAL, false);
    }
  } else {
    if (isStatement === true) {
      this.unexpected();
    }
    node.id = null;
  }
};
pp$8.parseClassSuper = function(node) {
  node.superClass = this.eat(types$1._extends) ? this.parseExprSubscripts(null, false) : null;
};
pp$8.enterClassBody = function() {
  var element = {
    declared: /* @__PURE__ */ Object.create(null),
    used: []
  };
  this.privateNameStack.push(element);
  return element.declared;
};
pp$8.exitClassBody = function() {
  var ref2 = this.privateNameStack.pop();
  var declared = ref2.declared;
  var used = ref2.used;
  if (!this.options.checkPrivateFields) {
    return;
  }
  var len = this.privateNameStack.length;
  var parent = len === 0 ? null : this.privateNameStack[len - 1];
  for (var i = 0; i < used.length; ++i) {
    var id = used[i];
    if (!hasOwn(declared, id.name)) {
      if (parent) {
        parent.used.push(id);
      } else {
        this.raiseRecoverable(id.start, "Private field '#" + id.name + "' must be declared in an enclosing class");
      }
    }
  }
};
function isPrivateNameConflicted(privateNameMap, element) {
  var name = element.key.name;
  var curr = privateNameMap[name];
  var next = "true";
  if (element.type === "MethodDefinition" && (element.kind === "get" || element.kind === "set")) {
    next = (element.static ? "s" : "i") + element.kind;
  }
  if (curr === "iget" && next === "iset" || curr === "iset" && next === "iget" || curr === "sget" && next === "sset" || curr === "sset" && next === "sget") {
    privateNameMap[name] = "true";
    return false;
  } else if (!curr) {
    privateNameMap[name] = next;
    return false;
  } else {
    return true;
  }
}
function checkKeyName(node, name) {
  var computed = node.computed;
  var key = node.key;
  return !computed && (key.type === "Identifier" && key.name === name || key.type === "Literal" && key.value === name);
}
pp$8.parseExportAllDeclaration = function(node, exports$1) {
  if (this.options.ecmaVersion >= 11) {
    if (this.eatContextual("as")) {
      node.exported = this.parseModuleExportName();
      this.checkExport(exports$1, node.exported, this.lastTokStart);
    } else {
      node.exported = null;
    }
  }
  this.expectContextual("from");
  if (this.type !== types$1.string) {
    this.unexpected();
  }
  node.source = this.parseExprAtom();
  if (this.options.ecmaVersion >= 16) {
    node.attributes = this.parseWithClause();
  }
  this.semicolon();
  return this.finishNode(node, "ExportAllDeclaration");
};
pp$8.parseExport = function(node, exports$1) {
  this.next();
  if (this.eat(types$1.star)) {
    return this.parseExportAllDeclaration(node, exports$1);
  }
  if (this.eat(types$1._default)) {
    this.checkExport(exports$1, "default", this.lastTokStart);
    node.declaration = this.parseExportDefaultDeclaration();
    return this.finishNode(node, "ExportDefaultDeclaration");
  }
  if (this.shouldParseExportStatement()) {
    node.declaration = this.parseExportDeclaration(node);
    if (node.declaration.type === "VariableDeclaration") {
      this.checkVariableExport(exports$1, node.declaration.declarations);
    } else {
      this.checkExport(exports$1, node.declaration.id, node.declaration.id.start);
    }
    node.specifiers = [];
    node.source = null;
    if (this.options.ecmaVersion >= 16) {
      node.attributes = [];
    }
  } else {
    node.declaration = null;
    node.specifiers = this.parseExportSpecifiers(exports$1);
    if (this.eatContextual("from")) {
      if (this.type !== types$1.string) {
        this.unexpected();
      }
      node.source = this.parseExprAtom();
      if (this.options.ecmaVersion >= 16) {
        node.attributes = this.parseWithClause();
      }
    } else {
      for (var i = 0, list4 = node.specifiers; i < list4.length; i += 1) {
        var spec = list4[i];
        this.checkUnreserved(spec.local);
        this.checkLocalExport(spec.local);
        if (spec.local.type === "Literal") {
          this.raise(spec.local.start, "A string literal cannot be used as an exported binding without `from`.");
        }
      }
      node.source = null;
      if (this.options.ecmaVersion >= 16) {
        node.attributes = [];
      }
    }
    this.semicolon();
  }
  return this.finishNode(node, "ExportNamedDeclaration");
};
pp$8.parseExportDeclaration = function(node) {
  return this.parseStatement(null);
};
pp$8.parseExportDefaultDeclaration = function() {
  var isAsync;
  if (this.type === types$1._function || (isAsync = this.isAsyncFunction())) {
    var fNode = this.startNode();
    this.next();
    if (isAsync) {
      this.next();
    }
    return this.parseFunction(fNode, FUNC_STATEMENT | FUNC_NULLABLE_ID, false, isAsync);
  } else if (this.type === types$1._class) {
    var cNode = this.startNode();
    return this.parseClass(cNode, "nullableID");
  } else {
    var declaration = this.parseMaybeAssign();
    this.semicolon();
    return declaration;
  }
};
pp$8.checkExport = function(exports$1, name, pos) {
  if (!exports$1) {
    return;
  }
  if (typeof name !== "string") {
    name = name.type === "Identifier" ? name.name : name.value;
  }
  if (hasOwn(exports$1, name)) {
    this.raiseRecoverable(pos, "Duplicate export '" + name + "'");
  }
  exports$1[name] = true;
};
pp$8.checkPatternExport = function(exports$1, pat) {
  var type = pat.type;
  if (type === "Identifier") {
    this.checkExport(exports$1, pat, pat.start);
  } else if (type === "ObjectPattern") {
    for (var i = 0, list4 = pat.properties; i < list4.length; i += 1) {
      var prop = list4[i];
      this.checkPatternExport(exports$1, prop);
    }
  } else if (type === "ArrayPattern") {
    for (var i$1 = 0, list$1 = pat.elements; i$1 < list$1.length; i$1 += 1) {
      var elt = list$1[i$1];
      if (elt) {
        this.checkPatternExport(exports$1, elt);
      }
    }
  } else if (type === "Property") {
    this.checkPatternExport(exports$1, pat.value);
  } else if (type === "AssignmentPattern") {
    this.checkPatternExport(exports$1, pat.left);
  } else if (type === "RestElement") {
    this.checkPatternExport(exports$1, pat.argument);
  }
};
pp$8.checkVariableExport = function(exports$1, decls) {
  if (!exports$1) {
    return;
  }
  for (var i = 0, list4 = decls; i < list4.length; i += 1) {
    var decl = list4[i];
    this.checkPatternExport(exports$1, decl.id);
  }
};
pp$8.shouldParseExportStatement = function() {
  return this.type.keyword === "var" || this.type.keyword === "const" || this.type.keyword === "class" || this.type.keyword === "function" || this.isLet() || this.isAsyncFunction();
};
pp$8.parseExportSpecifier = function(exports$1) {
  var node = this.startNode();
  node.local = this.parseModuleExportName();
  node.exported = this.eatContextual("as") ? this.parseModuleExportName() : node.local;
  this.checkExport(exports$1, node.exported, node.exported.start);
  return this.finishNode(node, "ExportSpecifier");
};
pp$8.parseExportSpecifiers = function(exports$1) {
  var nodes = [], first = true;
  this.expect(types$1.braceL);
  while (!this.eat(types$1.braceR)) {
    if (!first) {
      this.expect(types$1.comma);
      if (this.afterTrailingComma(types$1.braceR)) {
        break;
      }
    } else {
      first = false;
    }
    nodes.push(this.parseExportSpecifier(exports$1));
  }
  return nodes;
};
pp$8.parseImport = function(node) {
  this.next();
  if (this.type === types$1.string) {
    node.specifiers = empty$1;
    node.source = this.parseExprAtom();
  } else {
    node.specifiers = this.parseImportSpecifiers();
    this.expectContextual("from");
    node.source = this.type === types$1.string ? this.parseExprAtom() : this.unexpected();
  }
  if (this.options.ecmaVersion >= 16) {
    node.attributes = this.parseWithClause();
  }
  this.semicolon();
  return this.finishNode(node, "ImportDeclaration");
};
pp$8.parseImportSpecifier = function() {
  var node = this.startNode();
  node.imported = this.parseModuleExportName();
  if (this.eatContextual("as")) {
    node.local = this.parseIdent();
  } else {
    this.checkUnreserved(node.imported);
    node.local = node.imported;
  }
  this.checkLValSimple(node.local, BIND_LEXICAL);
  return this.finishNode(node, "ImportSpecifier");
};
pp$8.parseImportDefaultSpecifier = function() {
  var node = this.startNode();
  node.local = this.parseIdent();
  this.checkLValSimple(node.local, BIND_LEXICAL);
  return this.finishNode(node, "ImportDefaultSpecifier");
};
pp$8.parseImportNamespaceSpecifier = function() {
  var node = this.startNode();
  this.next();
  this.expectContextual("as");
  node.local = this.parseIdent();
  this.checkLValSimple(node.local, BIND_LEXICAL);
  return this.finishNode(node, "ImportNamespaceSpecifier");
};
pp$8.parseImportSpecifiers = function() {
  var nodes = [], first = true;
  if (this.type === types$1.name) {
    nodes.push(this.parseImportDefaultSpecifier());
    if (!this.eat(types$1.comma)) {
      return nodes;
    }
  }
  if (this.type === types$1.star) {
    nodes.push(this.parseImportNamespaceSpecifier());
    return nodes;
  }
  this.expect(types$1.braceL);
  while (!this.eat(types$1.braceR)) {
    if (!first) {
      this.expect(types$1.comma);
      if (this.afterTrailingComma(types$1.braceR)) {
        break;
      }
    } else {
      first = false;
    }
    nodes.push(this.parseImportSpecifier());
  }
  return nodes;
};
pp$8.parseWithClause = function() {
  var nodes = [];
  if (!this.eat(types$1._with)) {
    return nodes;
  }
  this.expect(types$1.braceL);
  var attributeKeys = {};
  var first = true;
  while (!this.eat(types$1.braceR)) {
    if (!first) {
      this.expect(types$1.comma);
      if (this.afterTrailingComma(types$1.braceR)) {
        break;
      }
    } else {
      first = false;
    }
    var attr = this.parseImportAttribute();
    var keyName = attr.key.type === "Identifier" ? attr.key.name : attr.key.value;
    if (hasOwn(attributeKeys, keyName)) {
      this.raiseRecoverable(attr.key.start, "Duplicate attribute key '" + keyName + "'");
    }
    attributeKeys[keyName] = true;
    nodes.push(attr);
  }
  return nodes;
};
pp$8.parseImportAttribute = function() {
  var node = this.startNode();
  node.key = this.type === types$1.string ? this.parseExprAtom() : this.parseIdent(this.options.allowReserved !== "never");
  this.expect(types$1.colon);
  if (this.type !== types$1.string) {
    this.unexpected();
  }
  node.value = this.parseExprAtom();
  return this.finishNode(node, "ImportAttribute");
};
pp$8.parseModuleExportName = function() {
  if (this.options.ecmaVersion >= 13 && this.type === types$1.string) {
    var stringLiteral = this.parseLiteral(this.value);
    if (loneSurrogate.test(stringLiteral.value)) {
      this.raise(stringLiteral.start, "An export name cannot include a lone surrogate.");
    }
    return stringLiteral;
  }
  return this.parseIdent(true);
};
pp$8.adaptDirectivePrologue = function(statements) {
  for (var i = 0; i < statements.length && this.isDirectiveCandidate(statements[i]); ++i) {
    statements[i].directive = statements[i].expression.raw.slice(1, -1);
  }
};
pp$8.isDirectiveCandidate = function(statement) {
  return this.options.ecmaVersion >= 5 && statement.type === "ExpressionStatement" && statement.expression.type === "Literal" && typeof statement.expression.value === "string" && // Reject parenthesized strings.
  (this.input[statement.start] === '"' || this.input[statement.start] === "'");
};
var pp$7 = Parser.prototype;
pp$7.toAssignable = function(node, isBinding, refDestructuringErrors) {
  if (this.options.ecmaVersion >= 6 && node) {
    switch (node.type) {
      case "Identifier":
        if (this.inAsync && node.name === "await") {
          this.raise(node.start, "Cannot use 'await' as identifier inside an async function");
        }
        break;
      case "ObjectPattern":
      case "ArrayPattern":
      case "AssignmentPattern":
      case "RestElement":
        break;
      case "ObjectExpression":
        node.type = "ObjectPattern";
        if (refDestructuringErrors) {
          this.checkPatternErrors(refDestructuringErrors, true);
        }
        for (var i = 0, list4 = node.properties; i < list4.length; i += 1) {
          var prop = list4[i];
          this.toAssignable(prop, isBinding);
          if (prop.type === "RestElement" && (prop.argument.type === "ArrayPattern" || prop.argument.type === "ObjectPattern")) {
            this.raise(prop.argument.start, "Unexpected token");
          }
        }
        break;
      case "Property":
        if (node.kind !== "init") {
          this.raise(node.key.start, "Object pattern can't contain getter or setter");
        }
        this.toAssignable(node.value, isBinding);
        break;
      case "ArrayExpression":
        node.type = "ArrayPattern";
        if (refDestructuringErrors) {
          this.checkPatternErrors(refDestructuringErrors, true);
        }
        this.toAssignableList(node.elements, isBinding);
        break;
      case "SpreadElement":
        node.type = "RestElement";
        this.toAssignable(node.argument, isBinding);
        if (node.argument.type === "AssignmentPattern") {
          this.raise(node.argument.start, "Rest elements cannot have a default value");
        }
        break;
      case "AssignmentExpression":
        if (node.operator !== "=") {
          this.raise(node.left.end, "Only '=' operator can be used for specifying default value.");
        }
        node.type = "AssignmentPattern";
        delete node.operator;
        this.toAssignable(node.left, isBinding);
        break;
      case "ParenthesizedExpression":
        this.toAssignable(node.expression, isBinding, refDestructuringErrors);
        break;
      case "ChainExpression":
        this.raiseRecoverable(node.start, "Optional chaining cannot appear in left-hand side");
        break;
      case "MemberExpression":
        if (!isBinding) {
          break;
        }
      default:
        this.raise(node.start, "Assigning to rvalue");
    }
  } else if (refDestructuringErrors) {
    this.checkPatternErrors(refDestructuringErrors, true);
  }
  return node;
};
pp$7.toAssignableList = function(exprList, isBinding) {
  var end = exprList.length;
  for (var i = 0; i < end; i++) {
    var elt = exprList[i];
    if (elt) {
      this.toAssignable(elt, isBinding);
    }
  }
  if (end) {
    var last = exprList[end - 1];
    if (this.options.ecmaVersion === 6 && isBinding && last && last.type === "RestElement" && last.argument.type !== "Identifier") {
      this.unexpected(last.argument.start);
    }
  }
  return exprList;
};
pp$7.parseSpread = function(refDestructuringErrors) {
  var node = this.startNode();
  this.next();
  node.argument = this.parseMaybeAssign(false, refDestructuringErrors);
  return this.finishNode(node, "SpreadElement");
};
pp$7.parseRestBinding = function() {
  var node = this.startNode();
  this.next();
  if (this.options.ecmaVersion === 6 && this.type !== types$1.name) {
    this.unexpected();
  }
  node.argument = this.parseBindingAtom();
  return this.finishNode(node, "RestElement");
};
pp$7.parseBindingAtom = function() {
  if (this.options.ecmaVersion >= 6) {
    switch (this.type) {
      case types$1.bracketL:
        var node = this.startNode();
        this.next();
        node.elements = this.parseBindingList(types$1.bracketR, true, true);
        return this.finishNode(node, "ArrayPattern");
      case types$1.braceL:
        return this.parseObj(true);
    }
  }
  return this.parseIdent();
};
pp$7.parseBindingList = function(close, allowEmpty, allowTrailingComma, allowModifiers) {
  var elts = [], first = true;
  while (!this.eat(close)) {
    if (first) {
      first = false;
    } else {
      this.expect(types$1.comma);
    }
    if (allowEmpty && this.type === types$1.comma) {
      elts.push(null);
    } else if (allowTrailingComma && this.afterTrailingComma(close)) {
      break;
    } else if (this.type === types$1.ellipsis) {
      var rest = this.parseRestBinding();
      this.parseBindingListItem(rest);
      elts.push(rest);
      if (this.type === types$1.comma) {
        this.raiseRecoverable(this.start, "Comma is not permitted after the rest element");
      }
      this.expect(close);
      break;
    } else {
      elts.push(this.parseAssignableListItem(allowModifiers));
    }
  }
  return elts;
};
pp$7.parseAssignableListItem = function(allowModifiers) {
  var elem = this.parseMaybeDefault(this.start, this.startLoc);
  this.parseBindingListItem(elem);
  return elem;
};
pp$7.parseBindingListItem = function(param) {
  return param;
};
pp$7.parseMaybeDefault = function(startPos, startLoc, left) {
  left = left || this.parseBindingAtom();
  if (this.options.ecmaVersion < 6 || !this.eat(types$1.eq)) {
    return left;
  }
  var node = this.startNodeAt(startPos, startLoc);
  node.left = left;
  node.right = this.parseMaybeAssign();
  return this.finishNode(node, "AssignmentPattern");
};
pp$7.checkLValSimple = function(expr, bindingType, checkClashes) {
  if (bindingType === void 0) bindingType = BIND_NONE;
  var isBind = bindingType !== BIND_NONE;
  switch (expr.type) {
    case "Identifier":
      if (this.strict && this.reservedWordsStrictBind.test(expr.name)) {
        this.raiseRecoverable(expr.start, (isBind ? "Binding " : "Assigning to ") + expr.name + " in strict mode");
      }
      if (isBind) {
        if (bindingType === BIND_LEXICAL && expr.name === "let") {
          this.raiseRecoverable(expr.start, "let is disallowed as a lexically bound name");
        }
        if (checkClashes) {
          if (hasOwn(checkClashes, expr.name)) {
            this.raiseRecoverable(expr.start, "Argument name clash");
          }
          checkClashes[expr.name] = true;
        }
        if (bindingType !== BIND_OUTSIDE) {
          this.declareName(expr.name, bindingType, expr.start);
        }
      }
      break;
    case "ChainExpression":
      this.raiseRecoverable(expr.start, "Optional chaining cannot appear in left-hand side");
      break;
    case "MemberExpression":
      if (isBind) {
        this.raiseRecoverable(expr.start, "Binding member expression");
      }
      break;
    case "ParenthesizedExpression":
      if (isBind) {
        this.raiseRecoverable(expr.start, "Binding parenthesized expression");
      }
      return this.checkLValSimple(expr.expression, bindingType, checkClashes);
    default:
      this.raise(expr.start, (isBind ? "Binding" : "Assigning to") + " rvalue");
  }
};
pp$7.checkLValPattern = function(expr, bindingType, checkClashes) {
  if (bindingType === void 0) bindingType = BIND_NONE;
  switch (expr.type) {
    case "ObjectPattern":
      for (var i = 0, list4 = expr.properties; i < list4.length; i += 1) {
        var prop = list4[i];
        this.checkLValInnerPattern(prop, bindingType, checkClashes);
      }
      break;
    case "ArrayPattern":
      for (var i$1 = 0, list$1 = expr.elements; i$1 < list$1.length; i$1 += 1) {
        var elem = list$1[i$1];
        if (elem) {
          this.checkLValInnerPattern(elem, bindingType, checkClashes);
        }
      }
      break;
    default:
      this.checkLValSimple(expr, bindingType, checkClashes);
  }
};
pp$7.checkLValInnerPattern = function(expr, bindingType, checkClashes) {
  if (bindingType === void 0) bindingType = BIND_NONE;
  switch (expr.type) {
    case "Property":
      this.checkLValInnerPattern(expr.value, bindingType, checkClashes);
      break;
    case "AssignmentPattern":
      this.checkLValPattern(expr.left, bindingType, checkClashes);
      break;
    case "RestElement":
      this.checkLValPattern(expr.argument, bindingType, checkClashes);
      break;
    default:
      this.checkLValPattern(expr, bindingType, checkClashes);
  }
};
var TokContext = function TokContext2(token, isExpr, preserveSpace, override, generator) {
  this.token = token;
  this.isExpr = !!isExpr;
  this.preserveSpace = !!preserveSpace;
  this.override = override;
  this.generator = !!generator;
};
var types = {
  b_stat: new TokContext("{", false),
  b_expr: new TokContext("{", true),
  b_tmpl: new TokContext("${", false),
  p_stat: new TokContext("(", false),
  p_expr: new TokContext("(", true),
  q_tmpl: new TokContext("`", true, true, function(p) {
    return p.tryReadTemplateToken();
  }),
  f_stat: new TokContext("function", false),
  f_expr: new TokContext("function", true),
  f_expr_gen: new TokContext("function", true, false, null, true),
  f_gen: new TokContext("function", false, false, null, true)
};
var pp$6 = Parser.prototype;
pp$6.initialContext = function() {
  return [
    types.b_stat
  ];
};
pp$6.curContext = function() {
  return this.context[this.context.length - 1];
};
pp$6.braceIsBlock = function(prevType) {
  var parent = this.curContext();
  if (parent === types.f_expr || parent === types.f_stat) {
    return true;
  }
  if (prevType === types$1.colon && (parent === types.b_stat || parent === types.b_expr)) {
    return !parent.isExpr;
  }
  if (prevType === types$1._return || prevType === types$1.name && this.exprAllowed) {
    return lineBreak.test(this.input.slice(this.lastTokEnd, this.start));
  }
  if (prevType === types$1._else || prevType === types$1.semi || prevType === types$1.eof || prevType === types$1.parenR || prevType === types$1.arrow) {
    return true;
  }
  if (prevType === types$1.braceL) {
    return parent === types.b_stat;
  }
  if (prevType === types$1._var || prevType === types$1._const || prevType === types$1.name) {
    return false;
  }
  return !this.exprAllowed;
};
pp$6.inGeneratorContext = function() {
  for (var i = this.context.length - 1; i >= 1; i--) {
    var context = this.context[i];
    if (context.token === "function") {
      return context.generator;
    }
  }
  return false;
};
pp$6.updateContext = function(prevType) {
  var update, type = this.type;
  if (type.keyword && prevType === types$1.dot) {
    this.exprAllowed = false;
  } else if (update = type.updateContext) {
    update.call(this, prevType);
  } else {
    this.exprAllowed = type.beforeExpr;
  }
};
pp$6.overrideContext = function(tokenCtx) {
  if (this.curContext() !== tokenCtx) {
    this.context[this.context.length - 1] = tokenCtx;
  }
};
types$1.parenR.updateContext = types$1.braceR.updateContext = function() {
  if (this.context.length === 1) {
    this.exprAllowed = true;
    return;
  }
  var out = this.context.pop();
  if (out === types.b_stat && this.curContext().token === "function") {
    out = this.context.pop();
  }
  this.exprAllowed = !out.isExpr;
};
types$1.braceL.updateContext = function(prevType) {
  this.context.push(this.braceIsBlock(prevType) ? types.b_stat : types.b_expr);
  this.exprAllowed = true;
};
types$1.dollarBraceL.updateContext = function() {
  this.context.push(types.b_tmpl);
  this.exprAllowed = true;
};
types$1.parenL.updateContext = function(prevType) {
  var statementParens = prevType === types$1._if || prevType === types$1._for || prevType === types$1._with || prevType === types$1._while;
  this.context.push(statementParens ? types.p_stat : types.p_expr);
  this.exprAllowed = true;
};
types$1.incDec.updateContext = function() {
};
types$1._function.updateContext = types$1._class.updateContext = function(prevType) {
  if (prevType.beforeExpr && prevType !== types$1._else && !(prevType === types$1.semi && this.curContext() !== types.p_stat) && !(prevType === types$1._return && lineBreak.test(this.input.slice(this.lastTokEnd, this.start))) && !((prevType === types$1.colon || prevType === types$1.braceL) && this.curContext() === types.b_stat)) {
    this.context.push(types.f_expr);
  } else {
    this.context.push(types.f_stat);
  }
  this.exprAllowed = false;
};
types$1.colon.updateContext = function() {
  if (this.curContext().token === "function") {
    this.context.pop();
  }
  this.exprAllowed = true;
};
types$1.backQuote.updateContext = function() {
  if (this.curContext() === types.q_tmpl) {
    this.context.pop();
  } else {
    this.context.push(types.q_tmpl);
  }
  this.exprAllowed = false;
};
types$1.star.updateContext = function(prevType) {
  if (prevType === types$1._function) {
    var index = this.context.length - 1;
    if (this.context[index] === types.f_expr) {
      this.context[index] = types.f_expr_gen;
    } else {
      this.context[index] = types.f_gen;
    }
  }
  this.exprAllowed = true;
};
types$1.name.updateContext = function(prevType) {
  var allowed = false;
  if (this.options.ecmaVersion >= 6 && prevType !== types$1.dot) {
    if (this.value === "of" && !this.exprAllowed || this.value === "yield" && this.inGeneratorContext()) {
      allowed = true;
    }
  }
  this.exprAllowed = allowed;
};
var pp$5 = Parser.prototype;
pp$5.checkPropClash = function(prop, propHash, refDestructuringErrors) {
  if (this.options.ecmaVersion >= 9 && prop.type === "SpreadElement") {
    return;
  }
  if (this.options.ecmaVersion >= 6 && (prop.computed || prop.method || prop.shorthand)) {
    return;
  }
  var key = prop.key;
  var name;
  switch (key.type) {
    case "Identifier":
      name = key.name;
      break;
    case "Literal":
      name = String(key.value);
      break;
    default:
      return;
  }
  var kind = prop.kind;
  if (this.options.ecmaVersion >= 6) {
    if (name === "__proto__" && kind === "init") {
      if (propHash.proto) {
        if (refDestructuringErrors) {
          if (refDestructuringErrors.doubleProto < 0) {
            refDestructuringErrors.doubleProto = key.start;
          }
        } else {
          this.raiseRecoverable(key.start, "Redefinition of __proto__ property");
        }
      }
      propHash.proto = true;
    }
    return;
  }
  name = "$" + name;
  var other = propHash[name];
  if (other) {
    var redefinition;
    if (kind === "init") {
      redefinition = this.strict && other.init || other.get || other.set;
    } else {
      redefinition = other.init || other[kind];
    }
    if (redefinition) {
      this.raiseRecoverable(key.start, "Redefinition of property");
    }
  } else {
    other = propHash[name] = {
      init: false,
      get: false,
      set: false
    };
  }
  other[kind] = true;
};
pp$5.parseExpression = function(forInit, refDestructuringErrors) {
  var this$1$1 = this;
  return this.catchStackOverflow(function() {
    var startPos = this$1$1.start, startLoc = this$1$1.startLoc;
    var expr = this$1$1.parseMaybeAssign(forInit, refDestructuringErrors);
    if (this$1$1.type === types$1.comma) {
      var node = this$1$1.startNodeAt(startPos, startLoc);
      node.expressions = [
        expr
      ];
      while (this$1$1.eat(types$1.comma)) {
        node.expressions.push(this$1$1.parseMaybeAssign(forInit, refDestructuringErrors));
      }
      return this$1$1.finishNode(node, "SequenceExpression");
    }
    return expr;
  });
};
pp$5.parseMaybeAssign = function(forInit, refDestructuringErrors, afterLeftParse) {
  if (this.isContextual("yield")) {
    if (this.inGenerator) {
      return this.parseYield(forInit);
    } else {
      this.exprAllowed = false;
    }
  }
  var ownDestructuringErrors = false, oldParenAssign = -1, oldTrailingComma = -1, oldDoubleProto = -1;
  if (refDestructuringErrors) {
    oldParenAssign = refDestructuringErrors.parenthesizedAssign;
    oldTrailingComma = refDestructuringErrors.trailingComma;
    oldDoubleProto = refDestructuringErrors.doubleProto;
    refDestructuringErrors.parenthesizedAssign = refDestructuringErrors.trailingComma = -1;
  } else {
    refDestructuringErrors = new DestructuringErrors();
    ownDestructuringErrors = true;
  }
  var startPos = this.start, startLoc = this.startLoc;
  if (this.type === types$1.parenL || this.type === types$1.name) {
    this.potentialArrowAt = this.start;
    this.potentialArrowInForAwait = forInit === "await";
  }
  var left = this.parseMaybeConditional(forInit, refDestructuringErrors);
  if (afterLeftParse) {
    left = afterLeftParse.call(this, left, startPos, startLoc);
  }
  if (this.type.isAssign) {
    var node = this.startNodeAt(startPos, startLoc);
    node.operator = this.value;
    if (this.type === types$1.eq) {
      left = this.toAssignable(left, false, refDestructuringErrors);
    }
    if (!ownDestructuringErrors) {
      refDestructuringErrors.parenthesizedAssign = refDestructuringErrors.trailingComma = -1;
      if (refDestructuringErrors.shorthandAssign >= left.start) {
        refDestructuringErrors.shorthandAssign = -1;
      }
      if (refDestructuringErrors.doubleProto >= left.start) {
        refDestructuringErrors.doubleProto = -1;
      }
    }
    if (this.type === types$1.eq) {
      this.checkLValPattern(left);
    } else {
      this.checkLValSimple(left);
    }
    node.left = left;
    this.next();
    node.right = this.parseMaybeAssign(forInit);
    if (oldDoubleProto > -1) {
      refDestructuringErrors.doubleProto = oldDoubleProto;
    }
    return this.finishNode(node, "AssignmentExpression");
  } else {
    if (ownDestructuringErrors) {
      this.checkExpressionErrors(refDestructuringErrors, true);
    }
  }
  if (oldParenAssign > -1) {
    refDestructuringErrors.parenthesizedAssign = oldParenAssign;
  }
  if (oldTrailingComma > -1) {
    refDestructuringErrors.trailingComma = oldTrailingComma;
  }
  return left;
};
pp$5.parseMaybeConditional = function(forInit, refDestructuringErrors) {
  var startPos = this.start, startLoc = this.startLoc;
  var expr = this.parseExprOps(forInit, refDestructuringErrors);
  if (this.checkExpressionErrors(refDestructuringErrors)) {
    return expr;
  }
  if (!(expr.type === "ArrowFunctionExpression" && expr.start === startPos) && this.eat(types$1.question)) {
    var node = this.startNodeAt(startPos, startLoc);
    node.test = expr;
    node.consequent = this.parseMaybeAssign();
    this.expect(types$1.colon);
    node.alternate = this.parseMaybeAssign(forInit);
    return this.finishNode(node, "ConditionalExpression");
  }
  return expr;
};
pp$5.parseExprOps = function(forInit, refDestructuringErrors) {
  var startPos = this.start, startLoc = this.startLoc;
  var expr = this.parseMaybeUnary(refDestructuringErrors, false, false, forInit);
  if (this.checkExpressionErrors(refDestructuringErrors)) {
    return expr;
  }
  return expr.start === startPos && expr.type === "ArrowFunctionExpression" ? expr : this.parseExprOp(expr, startPos, startLoc, -1, forInit);
};
pp$5.parseExprOp = function(left, leftStartPos, leftStartLoc, minPrec, forInit) {
  var prec = this.type.binop;
  if (prec != null && (!forInit || this.type !== types$1._in)) {
    if (prec > minPrec) {
      var logical = this.type === types$1.logicalOR || this.type === types$1.logicalAND;
      var coalesce = this.type === types$1.coalesce;
      if (coalesce) {
        prec = types$1.logicalAND.binop;
      }
      var op = this.value;
      this.next();
      var startPos = this.start, startLoc = this.startLoc;
      var right = this.parseExprOp(this.parseMaybeUnary(null, false, false, forInit), startPos, startLoc, prec, forInit);
      var node = this.buildBinary(leftStartPos, leftStartLoc, left, right, op, logical || coalesce);
      if (logical && this.type === types$1.coalesce || coalesce && (this.type === types$1.logicalOR || this.type === types$1.logicalAND)) {
        this.raiseRecoverable(this.start, "Logical expressions and coalesce expressions cannot be mixed. Wrap either by parentheses");
      }
      return this.parseExprOp(node, leftStartPos, leftStartLoc, minPrec, forInit);
    }
  }
  return left;
};
pp$5.buildBinary = function(startPos, startLoc, left, right, op, logical) {
  if (right.type === "PrivateIdentifier") {
    this.raise(right.start, "Private identifier can only be left side of binary expression");
  }
  var node = this.startNodeAt(startPos, startLoc);
  node.left = left;
  node.operator = op;
  node.right = right;
  return this.finishNode(node, logical ? "LogicalExpression" : "BinaryExpression");
};
pp$5.parseMaybeUnary = function(refDestructuringErrors, sawUnary, incDec, forInit) {
  var startPos = this.start, startLoc = this.startLoc, expr;
  if (this.isContextual("await") && this.canAwait) {
    expr = this.parseAwait(forInit);
    sawUnary = true;
  } else if (this.type.prefix) {
    var node = this.startNode(), update = this.type === types$1.incDec;
    node.operator = this.value;
    node.prefix = true;
    this.next();
    node.argument = this.parseMaybeUnary(null, true, update, forInit);
    this.checkExpressionErrors(refDestructuringErrors, true);
    if (update) {
      this.checkLValSimple(node.argument);
    } else if (this.strict && node.operator === "delete" && isLocalVariableAccess(node.argument)) {
      this.raiseRecoverable(node.start, "Deleting local variable in strict mode");
    } else if (node.operator === "delete" && isPrivateFieldAccess(node.argument)) {
      this.raiseRecoverable(node.start, "Private fields can not be deleted");
    } else {
      sawUnary = true;
    }
    expr = this.finishNode(node, update ? "UpdateExpression" : "UnaryExpression");
  } else if (!sawUnary && this.type === types$1.privateId) {
    if ((forInit || this.privateNameStack.length === 0) && this.options.checkPrivateFields) {
      this.unexpected();
    }
    expr = this.parsePrivateIdent();
    if (this.type !== types$1._in) {
      this.unexpected();
    }
  } else {
    expr = this.parseExprSubscripts(refDestructuringErrors, forInit);
    if (this.checkExpressionErrors(refDestructuringErrors)) {
      return expr;
    }
    while (this.type.postfix && !this.canInsertSemicolon()) {
      var node$1 = this.startNodeAt(startPos, startLoc);
      node$1.operator = this.value;
      node$1.prefix = false;
      node$1.argument = expr;
      this.checkLValSimple(expr);
      this.next();
      expr = this.finishNode(node$1, "UpdateExpression");
    }
  }
  if (!incDec && !(expr.type === "ArrowFunctionExpression" && expr.start === startPos) && this.eat(types$1.starstar)) {
    if (sawUnary) {
      this.unexpected(this.lastTokStart);
    } else {
      return this.buildBinary(startPos, startLoc, expr, this.parseMaybeUnary(null, false, false, forInit), "**", false);
    }
  } else {
    return expr;
  }
};
function isLocalVariableAccess(node) {
  return node.type === "Identifier" || node.type === "ParenthesizedExpression" && isLocalVariableAccess(node.expression);
}
function isPrivateFieldAccess(node) {
  return node.type === "MemberExpression" && node.property.type === "PrivateIdentifier" || node.type === "ChainExpression" && isPrivateFieldAccess(node.expression) || node.type === "ParenthesizedExpression" && isPrivateFieldAccess(node.expression);
}
pp$5.parseExprSubscripts = function(refDestructuringErrors, forInit) {
  var startPos = this.start, startLoc = this.startLoc;
  var oldDoubleProto = -1, oldShorthandAssign = -1;
  if (refDestructuringErrors) {
    oldDoubleProto = refDestructuringErrors.doubleProto;
    oldShorthandAssign = refDestructuringErrors.shorthandAssign;
    refDestructuringErrors.doubleProto = refDestructuringErrors.shorthandAssign = -1;
  }
  var expr = this.parseExprAtom(refDestructuringErrors, forInit);
  if (expr.type === "ArrowFunctionExpression" && this.input.slice(this.lastTokStart, this.lastTokEnd) !== ")") {
    return expr;
  }
  var result = this.parseSubscripts(expr, startPos, startLoc, false, forInit);
  if (refDestructuringErrors) {
    if (result.end > expr.end) {
      this.checkExpressionErrors(refDestructuringErrors, true);
      if (refDestructuringErrors.parenthesizedAssign >= result.start) {
        refDestructuringErrors.parenthesizedAssign = -1;
      }
      if (refDestructuringErrors.parenthesizedBind >= result.start) {
        refDestructuringErrors.parenthesizedBind = -1;
      }
      if (refDestructuringErrors.trailingComma >= result.start) {
        refDestructuringErrors.trailingComma = -1;
      }
    }
    if (oldDoubleProto > -1) {
      refDestructuringErrors.doubleProto = oldDoubleProto;
    }
    if (oldShorthandAssign > -1) {
      refDestructuringErrors.shorthandAssign = oldShorthandAssign;
    }
  }
  return result;
};
pp$5.parseSubscripts = function(base, startPos, startLoc, noCalls, forInit) {
  var maybeAsyncArrow = this.options.ecmaVersion >= 8 && base.type === "Identifier" && base.name === "async" && this.lastTokEnd === base.end && !this.canInsertSemicolon() && base.end - base.start === 5 && this.potentialArrowAt === base.start;
  var optionalChained = false;
  while (true) {
    var element = this.parseSubscript(base, startPos, startLoc, noCalls, maybeAsyncArrow, optionalChained, forInit);
    if (element.optional) {
      optionalChained = true;
    }
    if (element.end === base.end || element.type === "ArrowFunctionExpression") {
      if (optionalChained) {
        var chainNode = this.startNodeAt(startPos, startLoc);
        chainNode.expression = element;
        element = this.finishNode(chainNode, "ChainExpression");
      }
      return element;
    }
    base = element;
    maybeAsyncArrow = false;
  }
};
pp$5.shouldParseAsyncArrow = function() {
  return !this.canInsertSemicolon() && this.eat(types$1.arrow);
};
pp$5.parseSubscriptAsyncArrow = function(startPos, startLoc, exprList, forInit) {
  return this.parseArrowExpression(this.startNodeAt(startPos, startLoc), exprList, true, forInit);
};
pp$5.parseSubscript = function(base, startPos, startLoc, noCalls, maybeAsyncArrow, optionalChained, forInit) {
  var optionalSupported = this.options.ecmaVersion >= 11;
  var optional = optionalSupported && this.eat(types$1.questionDot);
  if (noCalls && optional) {
    this.raise(this.lastTokStart, "Optional chaining cannot appear in the callee of new expressions");
  }
  var computed = this.eat(types$1.bracketL);
  if (computed || optional && this.type !== types$1.parenL && this.type !== types$1.backQuote || this.eat(types$1.dot)) {
    var node = this.startNodeAt(startPos, startLoc);
    node.object = base;
    if (computed) {
      node.property = this.parseExpression();
      this.expect(types$1.bracketR);
    } else if (this.type === types$1.privateId && base.type !== "Super") {
      node.property = this.parsePrivateIdent();
    } else {
      node.property = this.parseIdent(this.options.allowReserved !== "never");
    }
    node.computed = !!computed;
    if (optionalSupported) {
      node.optional = optional;
    }
    base = this.finishNode(node, "MemberExpression");
  } else if (!noCalls && this.eat(types$1.parenL)) {
    var refDestructuringErrors = new DestructuringErrors(), oldYieldPos = this.yieldPos, oldAwaitPos = this.awaitPos, oldAwaitIdentPos = this.awaitIdentPos;
    this.yieldPos = 0;
    this.awaitPos = 0;
    this.awaitIdentPos = 0;
    var exprList = this.parseExprList(types$1.parenR, this.options.ecmaVersion >= 8, false, refDestructuringErrors);
    if (maybeAsyncArrow && !optional && this.shouldParseAsyncArrow()) {
      this.checkPatternErrors(refDestructuringErrors, false);
      this.checkYieldAwaitInDefaultParams();
      if (this.awaitIdentPos > 0) {
        this.raise(this.awaitIdentPos, "Cannot use 'await' as identifier inside an async function");
      }
      this.yieldPos = oldYieldPos;
      this.awaitPos = oldAwaitPos;
      this.awaitIdentPos = oldAwaitIdentPos;
      return this.parseSubscriptAsyncArrow(startPos, startLoc, exprList, forInit);
    }
    this.checkExpressionErrors(refDestructuringErrors, true);
    this.yieldPos = oldYieldPos || this.yieldPos;
    this.awaitPos = oldAwaitPos || this.awaitPos;
    this.awaitIdentPos = oldAwaitIdentPos || this.awaitIdentPos;
    var node$1 = this.startNodeAt(startPos, startLoc);
    node$1.callee = base;
    node$1.arguments = exprList;
    if (optionalSupported) {
      node$1.optional = optional;
    }
    base = this.finishNode(node$1, "CallExpression");
  } else if (this.type === types$1.backQuote) {
    if (optional || optionalChained) {
      this.raise(this.start, "Optional chaining cannot appear in the tag of tagged template expressions");
    }
    var node$2 = this.startNodeAt(startPos, startLoc);
    node$2.tag = base;
    node$2.quasi = this.parseTemplate({
      isTagged: true
    });
    base = this.finishNode(node$2, "TaggedTemplateExpression");
  }
  return base;
};
pp$5.parseExprAtom = function(refDestructuringErrors, forInit, forNew) {
  if (this.type === types$1.slash) {
    this.readRegexp();
  }
  var node, canBeArrow = this.potentialArrowAt === this.start;
  switch (this.type) {
    case types$1._super:
      if (!this.allowSuper) {
        this.raise(this.start, "'super' keyword outside a method");
      }
      node = this.startNode();
      this.next();
      if (this.type === types$1.parenL && !this.allowDirectSuper) {
        this.raise(node.start, "super() call outside constructor of a subclass");
      }
      if (this.type !== types$1.dot && this.type !== types$1.bracketL && this.type !== types$1.parenL) {
        this.unexpected();
      }
      return this.finishNode(node, "Super");
    case types$1._this:
      node = this.startNode();
      this.next();
      return this.finishNode(node, "ThisExpression");
    case types$1.name:
      var startPos = this.start, startLoc = this.startLoc, containsEsc = this.containsEsc;
      var id = this.parseIdent(false);
      if (this.options.ecmaVersion >= 8 && !containsEsc && id.name === "async" && !this.canInsertSemicolon() && this.eat(types$1._function)) {
        this.overrideContext(types.f_expr);
        return this.parseFunction(this.startNodeAt(startPos, startLoc), 0, false, true, forInit);
      }
      if (canBeArrow && !this.canInsertSemicolon()) {
        if (this.eat(types$1.arrow)) {
          return this.parseArrowExpression(this.startNodeAt(startPos, startLoc), [
            id
          ], false, forInit);
        }
        if (this.options.ecmaVersion >= 8 && id.name === "async" && this.type === types$1.name && !containsEsc && (!this.potentialArrowInForAwait || this.value !== "of" || this.containsEsc)) {
          id = this.parseIdent(false);
          if (this.canInsertSemicolon() || !this.eat(types$1.arrow)) {
            this.unexpected();
          }
          return this.parseArrowExpression(this.startNodeAt(startPos, startLoc), [
            id
          ], true, forInit);
        }
      }
      return id;
    case types$1.regexp:
      var value = this.value;
      node = this.parseLiteral(value.value);
      node.regex = {
        pattern: value.pattern,
        flags: value.flags
      };
      return node;
    case types$1.num:
    case types$1.string:
      return this.parseLiteral(this.value);
    case types$1._null:
    case types$1._true:
    case types$1._false:
      node = this.startNode();
      node.value = this.type === types$1._null ? null : this.type === types$1._true;
      node.raw = this.type.keyword;
      this.next();
      return this.finishNode(node, "Literal");
    case types$1.parenL:
      var start = this.start, expr = this.parseParenAndDistinguishExpression(canBeArrow, forInit);
      if (refDestructuringErrors) {
        if (refDestructuringErrors.parenthesizedAssign < 0 && !this.isSimpleAssignTarget(expr)) {
          refDestructuringErrors.parenthesizedAssign = start;
        }
        if (refDestructuringErrors.parenthesizedBind < 0) {
          refDestructuringErrors.parenthesizedBind = start;
        }
      }
      return expr;
    case types$1.bracketL:
      node = this.startNode();
      this.next();
      node.elements = this.parseExprList(types$1.bracketR, true, true, refDestructuringErrors);
      return this.finishNode(node, "ArrayExpression");
    case types$1.braceL:
      this.overrideContext(types.b_expr);
      return this.parseObj(false, refDestructuringErrors);
    case types$1._function:
      node = this.startNode();
      this.next();
      return this.parseFunction(node, 0);
    case types$1._class:
      return this.parseClass(this.startNode(), false);
    case types$1._new:
      return this.parseNew();
    case types$1.backQuote:
      return this.parseTemplate();
    case types$1._import:
      if (this.options.ecmaVersion >= 11) {
        return this.parseExprImport(forNew);
      } else {
        return this.unexpected();
      }
    default:
      return this.parseExprAtomDefault();
  }
};
pp$5.parseExprAtomDefault = function() {
  this.unexpected();
};
pp$5.parseExprImport = function(forNew) {
  var node = this.startNode();
  if (this.containsEsc) {
    this.raiseRecoverable(this.start, "Escape sequence in keyword import");
  }
  this.next();
  if (this.type === types$1.parenL && !forNew) {
    return this.parseDynamicImport(node);
  } else if (this.type === types$1.dot) {
    var meta = this.startNodeAt(node.start, node.loc && node.loc.start);
    meta.name = "import";
    node.meta = this.finishNode(meta, "Identifier");
    return this.parseImportMeta(node);
  } else {
    this.unexpected();
  }
};
pp$5.parseDynamicImport = function(node) {
  this.next();
  node.source = this.parseMaybeAssign();
  if (this.options.ecmaVersion >= 16) {
    if (!this.eat(types$1.parenR)) {
      this.expect(types$1.comma);
      if (!this.afterTrailingComma(types$1.parenR)) {
        node.options = this.parseMaybeAssign();
        if (!this.eat(types$1.parenR)) {
          this.expect(types$1.comma);
          if (!this.afterTrailingComma(types$1.parenR)) {
            this.unexpected();
          }
        }
      } else {
        node.options = null;
      }
    } else {
      node.options = null;
    }
  } else {
    if (!this.eat(types$1.parenR)) {
      var errorPos = this.start;
      if (this.eat(types$1.comma) && this.eat(types$1.parenR)) {
        this.raiseRecoverable(errorPos, "Trailing comma is not allowed in import()");
      } else {
        this.unexpected(errorPos);
      }
    }
  }
  return this.finishNode(node, "ImportExpression");
};
pp$5.parseImportMeta = function(node) {
  this.next();
  var containsEsc = this.containsEsc;
  node.property = this.parseIdent(true);
  if (node.property.name !== "meta") {
    this.raiseRecoverable(node.property.start, "The only valid meta property for import is 'import.meta'");
  }
  if (containsEsc) {
    this.raiseRecoverable(node.start, "'import.meta' must not contain escaped characters");
  }
  if (this.options.sourceType !== "module" && !this.options.allowImportExportEverywhere) {
    this.raiseRecoverable(node.start, "Cannot use 'import.meta' outside a module");
  }
  return this.finishNode(node, "MetaProperty");
};
pp$5.parseLiteral = function(value) {
  var node = this.startNode();
  node.value = value;
  node.raw = this.input.slice(this.start, this.end);
  if (node.raw.charCodeAt(node.raw.length - 1) === 110) {
    node.bigint = node.value != null ? node.value.toString() : node.raw.slice(0, -1).replace(/_/g, "");
  }
  this.next();
  return this.finishNode(node, "Literal");
};
pp$5.parseParenExpression = function() {
  this.expect(types$1.parenL);
  var val = this.parseExpression();
  this.expect(types$1.parenR);
  return val;
};
pp$5.shouldParseArrow = function(exprList) {
  return !this.canInsertSemicolon();
};
pp$5.parseParenAndDistinguishExpression = function(canBeArrow, forInit) {
  var startPos = this.start, startLoc = this.startLoc, val, allowTrailingComma = this.options.ecmaVersion >= 8;
  if (this.options.ecmaVersion >= 6) {
    this.next();
    var innerStartPos = this.start, innerStartLoc = this.startLoc;
    var exprList = [], first = true, lastIsComma = false;
    var refDestructuringErrors = new DestructuringErrors(), oldYieldPos = this.yieldPos, oldAwaitPos = this.awaitPos, spreadStart;
    this.yieldPos = 0;
    this.awaitPos = 0;
    while (this.type !== types$1.parenR) {
      first ? first = false : this.expect(types$1.comma);
      if (allowTrailingComma && this.afterTrailingComma(types$1.parenR, true)) {
        lastIsComma = true;
        break;
      } else if (this.type === types$1.ellipsis) {
        spreadStart = this.start;
        exprList.push(this.parseParenItem(this.parseRestBinding()));
        if (this.type === types$1.comma) {
          this.raiseRecoverable(this.start, "Comma is not permitted after the rest element");
        }
        break;
      } else {
        exprList.push(this.parseMaybeAssign(false, refDestructuringErrors, this.parseParenItem));
      }
    }
    var innerEndPos = this.lastTokEnd, innerEndLoc = this.lastTokEndLoc;
    this.expect(types$1.parenR);
    if (canBeArrow && this.shouldParseArrow(exprList) && this.eat(types$1.arrow)) {
      this.checkPatternErrors(refDestructuringErrors, false);
      this.checkYieldAwaitInDefaultParams();
      this.yieldPos = oldYieldPos;
      this.awaitPos = oldAwaitPos;
      return this.parseParenArrowList(startPos, startLoc, exprList, forInit);
    }
    if (!exprList.length || lastIsComma) {
      this.unexpected(this.lastTokStart);
    }
    if (spreadStart) {
      this.unexpected(spreadStart);
    }
    this.checkExpressionErrors(refDestructuringErrors, true);
    this.yieldPos = oldYieldPos || this.yieldPos;
    this.awaitPos = oldAwaitPos || this.awaitPos;
    if (exprList.length > 1) {
      val = this.startNodeAt(innerStartPos, innerStartLoc);
      val.expressions = exprList;
      this.finishNodeAt(val, "SequenceExpression", innerEndPos, innerEndLoc);
    } else {
      val = exprList[0];
    }
  } else {
    val = this.parseParenExpression();
  }
  if (this.options.preserveParens) {
    var par = this.startNodeAt(startPos, startLoc);
    par.expression = val;
    return this.finishNode(par, "ParenthesizedExpression");
  } else {
    return val;
  }
};
pp$5.parseParenItem = function(item) {
  return item;
};
pp$5.parseParenArrowList = function(startPos, startLoc, exprList, forInit) {
  return this.parseArrowExpression(this.startNodeAt(startPos, startLoc), exprList, false, forInit);
};
var empty = [];
pp$5.parseNew = function() {
  if (this.containsEsc) {
    this.raiseRecoverable(this.start, "Escape sequence in keyword new");
  }
  var node = this.startNode();
  this.next();
  if (this.options.ecmaVersion >= 6 && this.type === types$1.dot) {
    var meta = this.startNodeAt(node.start, node.loc && node.loc.start);
    meta.name = "new";
    node.meta = this.finishNode(meta, "Identifier");
    this.next();
    var containsEsc = this.containsEsc;
    node.property = this.parseIdent(true);
    if (node.property.name !== "target") {
      this.raiseRecoverable(node.property.start, "The only valid meta property for new is 'new.target'");
    }
    if (containsEsc) {
      this.raiseRecoverable(node.start, "'new.target' must not contain escaped characters");
    }
    if (!this.allowNewDotTarget) {
      this.raiseRecoverable(node.start, "'new.target' can only be used in functions and class static block");
    }
    return this.finishNode(node, "MetaProperty");
  }
  var startPos = this.start, startLoc = this.startLoc;
  node.callee = this.parseSubscripts(this.parseExprAtom(null, false, true), startPos, startLoc, true, false);
  if (node.callee.type === "Super") {
    this.raiseRecoverable(startPos, "Invalid use of 'super'");
  }
  if (this.eat(types$1.parenL)) {
    node.arguments = this.parseExprList(types$1.parenR, this.options.ecmaVersion >= 8, false);
  } else {
    node.arguments = empty;
  }
  return this.finishNode(node, "NewExpression");
};
pp$5.parseTemplateElement = function(ref2) {
  var isTagged = ref2.isTagged;
  var elem = this.startNode();
  if (this.type === types$1.invalidTemplate) {
    if (!isTagged) {
      this.raiseRecoverable(this.start, "Bad escape sequence in untagged template literal");
    }
    elem.value = {
      raw: this.value.replace(/\r\n?/g, "\n"),
      cooked: null
    };
  } else {
    elem.value = {
      raw: this.input.slice(this.start, this.end).replace(/\r\n?/g, "\n"),
      cooked: this.value
    };
  }
  this.next();
  elem.tail = this.type === types$1.backQuote;
  return this.finishNode(elem, "TemplateElement");
};
pp$5.parseTemplate = function(ref2) {
  if (ref2 === void 0) ref2 = {};
  var isTagged = ref2.isTagged;
  if (isTagged === void 0) isTagged = false;
  var node = this.startNode();
  this.next();
  node.expressions = [];
  var curElt = this.parseTemplateElement({
    isTagged
  });
  node.quasis = [
    curElt
  ];
  while (!curElt.tail) {
    if (this.type === types$1.eof) {
      this.raise(this.pos, "Unterminated template literal");
    }
    this.expect(types$1.dollarBraceL);
    node.expressions.push(this.parseExpression());
    this.expect(types$1.braceR);
    node.quasis.push(curElt = this.parseTemplateElement({
      isTagged
    }));
  }
  this.next();
  return this.finishNode(node, "TemplateLiteral");
};
pp$5.isAsyncProp = function(prop) {
  return !prop.computed && prop.key.type === "Identifier" && prop.key.name === "async" && (this.type === types$1.name || this.type === types$1.num || this.type === types$1.string || this.type === types$1.bracketL || this.type.keyword || this.options.ecmaVersion >= 9 && this.type === types$1.star) && !lineBreak.test(this.input.slice(this.lastTokEnd, this.start));
};
pp$5.parseObj = function(isPattern, refDestructuringErrors) {
  var node = this.startNode(), first = true, propHash = {};
  node.properties = [];
  this.next();
  while (!this.eat(types$1.braceR)) {
    if (!first) {
      this.expect(types$1.comma);
      if (this.options.ecmaVersion >= 5 && this.afterTrailingComma(types$1.braceR)) {
        break;
      }
    } else {
      first = false;
    }
    var prop = this.parseProperty(isPattern, refDestructuringErrors);
    if (!isPattern) {
      this.checkPropClash(prop, propHash, refDestructuringErrors);
    }
    node.properties.push(prop);
  }
  return this.finishNode(node, isPattern ? "ObjectPattern" : "ObjectExpression");
};
pp$5.parseProperty = function(isPattern, refDestructuringErrors) {
  var prop = this.startNode(), isGenerator, isAsync, startPos, startLoc;
  if (this.options.ecmaVersion >= 9 && this.eat(types$1.ellipsis)) {
    if (isPattern) {
      prop.argument = this.parseIdent(false);
      if (this.type === types$1.comma) {
        this.raiseRecoverable(this.start, "Comma is not permitted after the rest element");
      }
      return this.finishNode(prop, "RestElement");
    }
    prop.argument = this.parseMaybeAssign(false, refDestructuringErrors);
    if (this.type === types$1.comma && refDestructuringErrors && refDestructuringErrors.trailingComma < 0) {
      refDestructuringErrors.trailingComma = this.start;
    }
    return this.finishNode(prop, "SpreadElement");
  }
  if (this.options.ecmaVersion >= 6) {
    prop.method = false;
    prop.shorthand = false;
    if (isPattern || refDestructuringErrors) {
      startPos = this.start;
      startLoc = this.startLoc;
    }
    if (!isPattern) {
      isGenerator = this.eat(types$1.star);
    }
  }
  var containsEsc = this.containsEsc;
  this.parsePropertyName(prop);
  if (!isPattern && !containsEsc && this.options.ecmaVersion >= 8 && !isGenerator && this.isAsyncProp(prop)) {
    isAsync = true;
    isGenerator = this.options.ecmaVersion >= 9 && this.eat(types$1.star);
    this.parsePropertyName(prop);
  } else {
    isAsync = false;
  }
  this.parsePropertyValue(prop, isPattern, isGenerator, isAsync, startPos, startLoc, refDestructuringErrors, containsEsc);
  return this.finishNode(prop, "Property");
};
pp$5.parseGetterSetter = function(prop) {
  var kind = prop.key.name;
  this.parsePropertyName(prop);
  prop.value = this.parseMethod(false);
  prop.kind = kind;
  var paramCount = prop.kind === "get" ? 0 : 1;
  if (prop.value.params.length !== paramCount) {
    var start = prop.value.start;
    if (prop.kind === "get") {
      this.raiseRecoverable(start, "getter should have no params");
    } else {
      this.raiseRecoverable(start, "setter should have exactly one param");
    }
  } else {
    if (prop.kind === "set" && prop.value.params[0].type === "RestElement") {
      this.raiseRecoverable(prop.value.params[0].start, "Setter cannot use rest params");
    }
  }
};
pp$5.parsePropertyValue = function(prop, isPattern, isGenerator, isAsync, startPos, startLoc, refDestructuringErrors, containsEsc) {
  if ((isGenerator || isAsync) && this.type === types$1.colon) {
    this.unexpected();
  }
  if (this.eat(types$1.colon)) {
    prop.value = isPattern ? this.parseMaybeDefault(this.start, this.startLoc) : this.parseMaybeAssign(false, refDestructuringErrors);
    prop.kind = "init";
  } else if (this.options.ecmaVersion >= 6 && this.type === types$1.parenL) {
    if (isPattern) {
      this.unexpected();
    }
    prop.method = true;
    prop.value = this.parseMethod(isGenerator, isAsync);
    prop.kind = "init";
  } else if (!isPattern && !containsEsc && this.options.ecmaVersion >= 5 && !prop.computed && prop.key.type === "Identifier" && (prop.key.name === "get" || prop.key.name === "set") && (this.type !== types$1.comma && this.type !== types$1.braceR && this.type !== types$1.eq)) {
    if (isGenerator || isAsync) {
      this.unexpected();
    }
    this.parseGetterSetter(prop);
  } else if (this.options.ecmaVersion >= 6 && !prop.computed && prop.key.type === "Identifier") {
    if (isGenerator || isAsync) {
      this.unexpected();
    }
    this.checkUnreserved(prop.key);
    if (prop.key.name === "await" && !this.awaitIdentPos) {
      this.awaitIdentPos = startPos;
    }
    if (isPattern) {
      prop.value = this.parseMaybeDefault(startPos, startLoc, this.copyNode(prop.key));
    } else if (this.type === types$1.eq && refDestructuringErrors) {
      if (refDestructuringErrors.shorthandAssign < 0) {
        refDestructuringErrors.shorthandAssign = this.start;
      }
      prop.value = this.parseMaybeDefault(startPos, startLoc, this.copyNode(prop.key));
    } else {
      prop.value = this.copyNode(prop.key);
    }
    prop.kind = "init";
    prop.shorthand = true;
  } else {
    this.unexpected();
  }
};
pp$5.parsePropertyName = function(prop) {
  if (this.options.ecmaVersion >= 6) {
    if (this.eat(types$1.bracketL)) {
      prop.computed = true;
      prop.key = this.parseMaybeAssign();
      this.expect(types$1.bracketR);
      return prop.key;
    } else {
      prop.computed = false;
    }
  }
  return prop.key = this.type === types$1.num || this.type === types$1.string ? this.parseExprAtom() : this.parseIdent(this.options.allowReserved !== "never");
};
pp$5.initFunction = function(node) {
  node.id = null;
  if (this.options.ecmaVersion >= 6) {
    node.generator = node.expression = false;
  }
  if (this.options.ecmaVersion >= 8) {
    node.async = false;
  }
};
pp$5.parseMethod = function(isGenerator, isAsync, allowDirectSuper) {
  var node = this.startNode(), oldYieldPos = this.yieldPos, oldAwaitPos = this.awaitPos, oldAwaitIdentPos = this.awaitIdentPos;
  this.initFunction(node);
  if (this.options.ecmaVersion >= 6) {
    node.generator = isGenerator;
  }
  if (this.options.ecmaVersion >= 8) {
    node.async = !!isAsync;
  }
  this.yieldPos = 0;
  this.awaitPos = 0;
  this.awaitIdentPos = 0;
  this.enterScope(functionFlags(isAsync, node.generator) | SCOPE_SUPER | (allowDirectSuper ? SCOPE_DIRECT_SUPER : 0));
  this.expect(types$1.parenL);
  node.params = this.parseBindingList(types$1.parenR, false, this.options.ecmaVersion >= 8);
  this.checkYieldAwaitInDefaultParams();
  this.parseFunctionBody(node, false, true, false);
  this.yieldPos = oldYieldPos;
  this.awaitPos = oldAwaitPos;
  this.awaitIdentPos = oldAwaitIdentPos;
  return this.finishNode(node, "FunctionExpression");
};
pp$5.parseArrowExpression = function(node, params, isAsync, forInit) {
  var oldYieldPos = this.yieldPos, oldAwaitPos = this.awaitPos, oldAwaitIdentPos = this.awaitIdentPos;
  this.enterScope(functionFlags(isAsync, false) | SCOPE_ARROW);
  this.initFunction(node);
  if (this.options.ecmaVersion >= 8) {
    node.async = !!isAsync;
  }
  this.yieldPos = 0;
  this.awaitPos = 0;
  this.awaitIdentPos = 0;
  node.params = this.toAssignableList(params, true);
  this.parseFunctionBody(node, true, false, forInit);
  this.yieldPos = oldYieldPos;
  this.awaitPos = oldAwaitPos;
  this.awaitIdentPos = oldAwaitIdentPos;
  return this.finishNode(node, "ArrowFunctionExpression");
};
pp$5.parseFunctionBody = function(node, isArrowFunction, isMethod, forInit) {
  var isExpression = isArrowFunction && this.type !== types$1.braceL;
  var oldStrict = this.strict, useStrict = false;
  if (isExpression) {
    node.body = this.parseMaybeAssign(forInit);
    node.expression = true;
    this.checkParams(node, false);
  } else {
    var nonSimple = this.options.ecmaVersion >= 7 && !this.isSimpleParamList(node.params);
    if (!oldStrict || nonSimple) {
      useStrict = this.strictDirective(this.end);
      if (useStrict && nonSimple) {
        this.raiseRecoverable(node.start, "Illegal 'use strict' directive in function with non-simple parameter list");
      }
    }
    var oldLabels = this.labels;
    this.labels = [];
    if (useStrict) {
      this.strict = true;
    }
    this.checkParams(node, !oldStrict && !useStrict && !isArrowFunction && !isMethod && this.isSimpleParamList(node.params));
    if (this.strict && node.id) {
      this.checkLValSimple(node.id, BIND_OUTSIDE);
    }
    node.body = this.parseBlock(false, void 0, useStrict && !oldStrict);
    node.expression = false;
    this.adaptDirectivePrologue(node.body.body);
    this.labels = oldLabels;
  }
  this.exitScope();
};
pp$5.isSimpleParamList = function(params) {
  for (var i = 0, list4 = params; i < list4.length; i += 1) {
    var param = list4[i];
    if (param.type !== "Identifier") {
      return false;
    }
  }
  return true;
};
pp$5.checkParams = function(node, allowDuplicates) {
  var nameHash = /* @__PURE__ */ Object.create(null);
  for (var i = 0, list4 = node.params; i < list4.length; i += 1) {
    var param = list4[i];
    this.checkLValInnerPattern(param, BIND_VAR, allowDuplicates ? null : nameHash);
  }
};
pp$5.parseExprList = function(close, allowTrailingComma, allowEmpty, refDestructuringErrors) {
  var elts = [], first = true;
  while (!this.eat(close)) {
    if (!first) {
      this.expect(types$1.comma);
      if (allowTrailingComma && this.afterTrailingComma(close)) {
        break;
      }
    } else {
      first = false;
    }
    var elt = void 0;
    if (allowEmpty && this.type === types$1.comma) {
      elt = null;
    } else if (this.type === types$1.ellipsis) {
      elt = this.parseSpread(refDestructuringErrors);
      if (refDestructuringErrors && this.type === types$1.comma && refDestructuringErrors.trailingComma < 0) {
        refDestructuringErrors.trailingComma = this.start;
      }
    } else {
      elt = this.parseMaybeAssign(false, refDestructuringErrors);
    }
    elts.push(elt);
  }
  return elts;
};
pp$5.checkUnreserved = function(ref2) {
  var start = ref2.start;
  var end = ref2.end;
  var name = ref2.name;
  if (this.inGenerator && name === "yield") {
    this.raiseRecoverable(start, "Cannot use 'yield' as identifier inside a generator");
  }
  if (this.inAsync && name === "await") {
    this.raiseRecoverable(start, "Cannot use 'await' as identifier inside an async function");
  }
  if (!(this.currentThisScope().flags & SCOPE_VAR) && name === "arguments") {
    this.raiseRecoverable(start, "Cannot use 'arguments' in class field initializer");
  }
  if (this.inClassStaticBlock && (name === "arguments" || name === "await")) {
    this.raise(start, "Cannot use " + name + " in class static initialization block");
  }
  if (this.keywords.test(name)) {
    this.raise(start, "Unexpected keyword '" + name + "'");
  }
  if (this.options.ecmaVersion < 6 && this.input.slice(start, end).indexOf("\\") !== -1) {
    return;
  }
  var re = this.strict ? this.reservedWordsStrict : this.reservedWords;
  if (re.test(name)) {
    if (!this.inAsync && name === "await") {
      this.raiseRecoverable(start, "Cannot use keyword 'await' outside an async function");
    }
    this.raiseRecoverable(start, "The keyword '" + name + "' is reserved");
  }
};
pp$5.parseIdent = function(liberal) {
  var node = this.parseIdentNode();
  this.next(!!liberal);
  this.finishNode(node, "Identifier");
  if (!liberal) {
    this.checkUnreserved(node);
    if (node.name === "await" && !this.awaitIdentPos) {
      this.awaitIdentPos = node.start;
    }
  }
  return node;
};
pp$5.parseIdentNode = function() {
  var node = this.startNode();
  if (this.type === types$1.name) {
    node.name = this.value;
  } else if (this.type.keyword) {
    node.name = this.type.keyword;
    if ((node.name === "class" || node.name === "function") && (this.lastTokEnd !== this.lastTokStart + 1 || this.input.charCodeAt(this.lastTokStart) !== 46)) {
      this.context.pop();
    }
    this.type = types$1.name;
  } else {
    this.unexpected();
  }
  return node;
};
pp$5.parsePrivateIdent = function() {
  var node = this.startNode();
  if (this.type === types$1.privateId) {
    node.name = this.value;
  } else {
    this.unexpected();
  }
  this.next();
  this.finishNode(node, "PrivateIdentifier");
  if (this.options.checkPrivateFields) {
    if (this.privateNameStack.length === 0) {
      this.raise(node.start, "Private field '#" + node.name + "' must be declared in an enclosing class");
    } else {
      this.privateNameStack[this.privateNameStack.length - 1].used.push(node);
    }
  }
  return node;
};
pp$5.parseYield = function(forInit) {
  if (!this.yieldPos) {
    this.yieldPos = this.start;
  }
  var node = this.startNode();
  this.next();
  if (this.type === types$1.semi || this.canInsertSemicolon() || this.type !== types$1.star && !this.type.startsExpr) {
    node.delegate = false;
    node.argument = null;
  } else {
    node.delegate = this.eat(types$1.star);
    node.argument = this.parseMaybeAssign(forInit);
  }
  return this.finishNode(node, "YieldExpression");
};
pp$5.parseAwait = function(forInit) {
  if (!this.awaitPos) {
    this.awaitPos = this.start;
  }
  var node = this.startNode();
  this.next();
  node.argument = this.parseMaybeUnary(null, true, false, forInit);
  return this.finishNode(node, "AwaitExpression");
};
var pp$4 = Parser.prototype;
pp$4.raise = function(pos, message) {
  var loc = getLineInfo(this.input, pos);
  message += " (" + loc.line + ":" + loc.column + ")";
  if (this.sourceFile) {
    message += " in " + this.sourceFile;
  }
  var err = new SyntaxError(message);
  err.pos = pos;
  err.loc = loc;
  err.raisedAt = this.pos;
  throw err;
};
pp$4.raiseRecoverable = pp$4.raise;
pp$4.curPosition = function() {
  if (this.options.locations) {
    return new Position(this.curLine, this.pos - this.lineStart);
  }
};
var pp$3 = Parser.prototype;
var Scope = function Scope2(flags) {
  this.flags = flags;
  this.var = [];
  this.lexical = [];
  this.functions = [];
};
pp$3.enterScope = function(flags) {
  this.scopeStack.push(new Scope(flags));
};
pp$3.exitScope = function() {
  this.scopeStack.pop();
};
pp$3.treatFunctionsAsVarInScope = function(scope) {
  return scope.flags & SCOPE_FUNCTION || !this.inModule && scope.flags & SCOPE_TOP;
};
pp$3.declareName = function(name, bindingType, pos) {
  var redeclared = false;
  if (bindingType === BIND_LEXICAL) {
    var scope = this.currentScope();
    redeclared = scope.lexical.indexOf(name) > -1 || scope.functions.indexOf(name) > -1 || scope.var.indexOf(name) > -1;
    scope.lexical.push(name);
    if (this.inModule && scope.flags & SCOPE_TOP) {
      delete this.undefinedExports[name];
    }
  } else if (bindingType === BIND_SIMPLE_CATCH) {
    var scope$1 = this.currentScope();
    scope$1.lexical.push(name);
  } else if (bindingType === BIND_FUNCTION) {
    var scope$2 = this.currentScope();
    if (this.treatFunctionsAsVar) {
      redeclared = scope$2.lexical.indexOf(name) > -1;
    } else {
      redeclared = scope$2.lexical.indexOf(name) > -1 || scope$2.var.indexOf(name) > -1;
    }
    scope$2.functions.push(name);
  } else {
    for (var i = this.scopeStack.length - 1; i >= 0; --i) {
      var scope$3 = this.scopeStack[i];
      if (scope$3.lexical.indexOf(name) > -1 && !(scope$3.flags & SCOPE_SIMPLE_CATCH && scope$3.lexical[0] === name) || !this.treatFunctionsAsVarInScope(scope$3) && scope$3.functions.indexOf(name) > -1) {
        redeclared = true;
        break;
      }
      scope$3.var.push(name);
      if (this.inModule && scope$3.flags & SCOPE_TOP) {
        delete this.undefinedExports[name];
      }
      if (scope$3.flags & SCOPE_VAR) {
        break;
      }
    }
  }
  if (redeclared) {
    this.raiseRecoverable(pos, "Identifier '" + name + "' has already been declared");
  }
};
pp$3.checkLocalExport = function(id) {
  if (this.scopeStack[0].lexical.indexOf(id.name) === -1 && this.scopeStack[0].var.indexOf(id.name) === -1) {
    this.undefinedExports[id.name] = id;
  }
};
pp$3.currentScope = function() {
  return this.scopeStack[this.scopeStack.length - 1];
};
pp$3.currentVarScope = function() {
  for (var i = this.scopeStack.length - 1; ; i--) {
    var scope = this.scopeStack[i];
    if (scope.flags & (SCOPE_VAR | SCOPE_CLASS_FIELD_INIT | SCOPE_CLASS_STATIC_BLOCK)) {
      return scope;
    }
  }
};
pp$3.currentThisScope = function() {
  for (var i = this.scopeStack.length - 1; ; i--) {
    var scope = this.scopeStack[i];
    if (scope.flags & (SCOPE_VAR | SCOPE_CLASS_FIELD_INIT | SCOPE_CLASS_STATIC_BLOCK) && !(scope.flags & SCOPE_ARROW)) {
      return scope;
    }
  }
};
var Node = function Node2(parser, pos, loc) {
  this.type = "";
  this.start = pos;
  this.end = 0;
  if (parser.options.locations) {
    this.loc = new SourceLocation(parser, loc);
  }
  if (parser.options.directSourceFile) {
    this.sourceFile = parser.options.directSourceFile;
  }
  if (parser.options.ranges) {
    this.range = [
      pos,
      0
    ];
  }
};
var pp$2 = Parser.prototype;
pp$2.startNode = function() {
  return new Node(this, this.start, this.startLoc);
};
pp$2.startNodeAt = function(pos, loc) {
  return new Node(this, pos, loc);
};
function finishNodeAt(node, type, pos, loc) {
  node.type = type;
  node.end = pos;
  if (this.options.locations) {
    node.loc.end = loc;
  }
  if (this.options.ranges) {
    node.range[1] = pos;
  }
  return node;
}
pp$2.finishNode = function(node, type) {
  return finishNodeAt.call(this, node, type, this.lastTokEnd, this.lastTokEndLoc);
};
pp$2.finishNodeAt = function(node, type, pos, loc) {
  return finishNodeAt.call(this, node, type, pos, loc);
};
pp$2.copyNode = function(node) {
  var newNode = new Node(this, node.start, this.startLoc);
  for (var prop in node) {
    newNode[prop] = node[prop];
  }
  return newNode;
};
var scriptValuesAddedInUnicode = "Berf Beria_Erfe Gara Garay Gukh Gurung_Khema Hrkt Katakana_Or_Hiragana Kawi Kirat_Rai Krai Nag_Mundari Nagm Ol_Onal Onao Sidetic Sidt Sunu Sunuwar Tai_Yo Tayo Todhri Todr Tolong_Siki Tols Tulu_Tigalari Tutg Unknown Zzzz";
var ecma9BinaryProperties = "ASCII ASCII_Hex_Digit AHex Alphabetic Alpha Any Assigned Bidi_Control Bidi_C Bidi_Mirrored Bidi_M Case_Ignorable CI Cased Changes_When_Casefolded CWCF Changes_When_Casemapped CWCM Changes_When_Lowercased CWL Changes_When_NFKC_Casefolded CWKCF Changes_When_Titlecased CWT Changes_When_Uppercased CWU Dash Default_Ignorable_Code_Point DI Deprecated Dep Diacritic Dia Emoji Emoji_Component Emoji_Modifier Emoji_Modifier_Base Emoji_Presentation Extender Ext Grapheme_Base Gr_Base Grapheme_Extend Gr_Ext Hex_Digit Hex IDS_Binary_Operator IDSB IDS_Trinary_Operator IDST ID_Continue IDC ID_Start IDS Ideographic Ideo Join_Control Join_C Logical_Order_Exception LOE Lowercase Lower Math Noncharacter_Code_Point NChar Pattern_Syntax Pat_Syn Pattern_White_Space Pat_WS Quotation_Mark QMark Radical Regional_Indicator RI Sentence_Terminal STerm Soft_Dotted SD Terminal_Punctuation Term Unified_Ideograph UIdeo Uppercase Upper Variation_Selector VS White_Space space XID_Continue XIDC XID_Start XIDS";
var ecma10BinaryProperties = ecma9BinaryProperties + " Extended_Pictographic";
var ecma11BinaryProperties = ecma10BinaryProperties;
var ecma12BinaryProperties = ecma11BinaryProperties + " EBase EComp EMod EPres ExtPict";
var ecma13BinaryProperties = ecma12BinaryProperties;
var ecma14BinaryProperties = ecma13BinaryProperties;
var unicodeBinaryProperties = {
  9: ecma9BinaryProperties,
  10: ecma10BinaryProperties,
  11: ecma11BinaryProperties,
  12: ecma12BinaryProperties,
  13: ecma13BinaryProperties,
  14: ecma14BinaryProperties
};
var ecma14BinaryPropertiesOfStrings = "Basic_Emoji Emoji_Keycap_Sequence RGI_Emoji_Modifier_Sequence RGI_Emoji_Flag_Sequence RGI_Emoji_Tag_Sequence RGI_Emoji_ZWJ_Sequence RGI_Emoji";
var unicodeBinaryPropertiesOfStrings = {
  9: "",
  10: "",
  11: "",
  12: "",
  13: "",
  14: ecma14BinaryPropertiesOfStrings
};
var unicodeGeneralCategoryValues = "Cased_Letter LC Close_Punctuation Pe Connector_Punctuation Pc Control Cc cntrl Currency_Symbol Sc Dash_Punctuation Pd Decimal_Number Nd digit Enclosing_Mark Me Final_Punctuation Pf Format Cf Initial_Punctuation Pi Letter L Letter_Number Nl Line_Separator Zl Lowercase_Letter Ll Mark M Combining_Mark Math_Symbol Sm Modifier_Letter Lm Modifier_Symbol Sk Nonspacing_Mark Mn Number N Open_Punctuation Ps Other C Other_Letter Lo Other_Number No Other_Punctuation Po Other_Symbol So Paragraph_Separator Zp Private_Use Co Punctuation P punct Separator Z Space_Separator Zs Spacing_Mark Mc Surrogate Cs Symbol S Titlecase_Letter Lt Unassigned Cn Uppercase_Letter Lu";
var ecma9ScriptValues = "Adlam Adlm Ahom Anatolian_Hieroglyphs Hluw Arabic Arab Armenian Armn Avestan Avst Balinese Bali Bamum Bamu Bassa_Vah Bass Batak Batk Bengali Beng Bhaiksuki Bhks Bopomofo Bopo Brahmi Brah Braille Brai Buginese Bugi Buhid Buhd Canadian_Aboriginal Cans Carian Cari Caucasian_Albanian Aghb Chakma Cakm Cham Cham Cherokee Cher Common Zyyy Coptic Copt Qaac Cuneiform Xsux Cypriot Cprt Cyrillic Cyrl Deseret Dsrt Devanagari Deva Duployan Dupl Egyptian_Hieroglyphs Egyp Elbasan Elba Ethiopic Ethi Georgian Geor Glagolitic Glag Gothic Goth Grantha Gran Greek Grek Gujarati Gujr Gurmukhi Guru Han Hani Hangul Hang Hanunoo Hano Hatran Hatr Hebrew Hebr Hiragana Hira Imperial_Aramaic Armi Inherited Zinh Qaai Inscriptional_Pahlavi Phli Inscriptional_Parthian Prti Javanese Java Kaithi Kthi Kannada Knda Katakana Kana Kayah_Li Kali Kharoshthi Khar Khmer Khmr Khojki Khoj Khudawadi Sind Lao Laoo Latin Latn Lepcha Lepc Limbu Limb Linear_A Lina Linear_B Linb Lisu Lisu Lycian Lyci Lydian Lydi Mahajani Mahj Malayalam Mlym Mandaic Mand Manichaean Mani Marchen Marc Masaram_Gondi Gonm Meetei_Mayek Mtei Mende_Kikakui Mend Meroitic_Cursive Merc Meroitic_Hieroglyphs Mero Miao Plrd Modi Mongolian Mong Mro Mroo Multani Mult Myanmar Mymr Nabataean Nbat New_Tai_Lue Talu Newa Newa Nko Nkoo Nushu Nshu Ogham Ogam Ol_Chiki Olck Old_Hungarian Hung Old_Italic Ital Old_North_Arabian Narb Old_Permic Perm Old_Persian Xpeo Old_South_Arabian Sarb Old_Turkic Orkh Oriya Orya Osage Osge Osmanya Osma Pahawh_Hmong Hmng Palmyrene Palm Pau_Cin_Hau Pauc Phags_Pa Phag Phoenician Phnx Psalter_Pahlavi Phlp Rejang Rjng Runic Runr Samaritan Samr Saurashtra Saur Sharada Shrd Shavian Shaw Siddham Sidd SignWriting Sgnw Sinhala Sinh Sora_Sompeng Sora Soyombo Soyo Sundanese Sund Syloti_Nagri Sylo Syriac Syrc Tagalog Tglg Tagbanwa Tagb Tai_Le Tale Tai_Tham Lana Tai_Viet Tavt Takri Takr Tamil Taml Tangut Tang Telugu Telu Thaana Thaa Thai Thai Tibetan Tibt Tifinagh Tfng Tirhuta Tirh Ugaritic Ugar Vai Vaii Warang_Citi Wara Yi Yiii Zanabazar_Square Zanb";
var ecma10ScriptValues = ecma9ScriptValues + " Dogra Dogr Gunjala_Gondi Gong Hanifi_Rohingya Rohg Makasar Maka Medefaidrin Medf Old_Sogdian Sogo Sogdian Sogd";
var ecma11ScriptValues = ecma10ScriptValues + " Elymaic Elym Nandinagari Nand Nyiakeng_Puachue_Hmong Hmnp Wancho Wcho";
var ecma12ScriptValues = ecma11ScriptValues + " Chorasmian Chrs Diak Dives_Akuru Khitan_Small_Script Kits Yezi Yezidi";
var ecma13ScriptValues = ecma12ScriptValues + " Cypro_Minoan Cpmn Old_Uyghur Ougr Tangsa Tnsa Toto Vithkuqi Vith";
var ecma14ScriptValues = ecma13ScriptValues + " " + scriptValuesAddedInUnicode;
var unicodeScriptValues = {
  9: ecma9ScriptValues,
  10: ecma10ScriptValues,
  11: ecma11ScriptValues,
  12: ecma12ScriptValues,
  13: ecma13ScriptValues,
  14: ecma14ScriptValues
};
var data = {};
function buildUnicodeData(ecmaVersion) {
  var d = data[ecmaVersion] = {
    binary: wordsRegexp(unicodeBinaryProperties[ecmaVersion] + " " + unicodeGeneralCategoryValues),
    binaryOfStrings: wordsRegexp(unicodeBinaryPropertiesOfStrings[ecmaVersion]),
    nonBinary: {
      General_Category: wordsRegexp(unicodeGeneralCategoryValues),
      Script: wordsRegexp(unicodeScriptValues[ecmaVersion])
    }
  };
  d.nonBinary.Script_Extensions = d.nonBinary.Script;
  d.nonBinary.gc = d.nonBinary.General_Category;
  d.nonBinary.sc = d.nonBinary.Script;
  d.nonBinary.scx = d.nonBinary.Script_Extensions;
}
for (i = 0, list4 = [
  9,
  10,
  11,
  12,
  13,
  14
]; i < list4.length; i += 1) {
  ecmaVersion = list4[i];
  buildUnicodeData(ecmaVersion);
}
var ecmaVersion;
var i;
var list4;
var pp$1 = Parser.prototype;
var BranchID = function BranchID2(parent, base) {
  this.parent = parent;
  this.base = base || this;
};
BranchID.prototype.separatedFrom = function separatedFrom(alt) {
  for (var self = this; self; self = self.parent) {
    for (var other = alt; other; other = other.parent) {
      if (self.base === other.base && self !== other) {
        return true;
      }
    }
  }
  return false;
};
BranchID.prototype.sibling = function sibling() {
  return new BranchID(this.parent, this.base);
};
var RegExpValidationState = function RegExpValidationState2(parser) {
  this.parser = parser;
  this.validFlags = "gim" + (parser.options.ecmaVersion >= 6 ? "uy" : "") + (parser.options.ecmaVersion >= 9 ? "s" : "") + (parser.options.ecmaVersion >= 13 ? "d" : "") + (parser.options.ecmaVersion >= 15 ? "v" : "");
  this.unicodeProperties = data[parser.options.ecmaVersion >= 14 ? 14 : parser.options.ecmaVersion];
  this.source = "";
  this.flags = "";
  this.start = 0;
  this.switchU = false;
  this.switchV = false;
  this.switchN = false;
  this.pos = 0;
  this.lastIntValue = 0;
  this.lastStringValue = "";
  this.lastAssertionIsQuantifiable = false;
  this.numCapturingParens = 0;
  this.maxBackReference = 0;
  this.groupNames = /* @__PURE__ */ Object.create(null);
  this.backReferenceNames = [];
  this.branchID = null;
};
RegExpValidationState.prototype.reset = function reset(start, pattern, flags) {
  var unicodeSets = flags.indexOf("v") !== -1;
  var unicode = flags.indexOf("u") !== -1;
  this.start = start | 0;
  this.source = pattern + "";
  this.flags = flags;
  if (unicodeSets && this.parser.options.ecmaVersion >= 15) {
    this.switchU = true;
    this.switchV = true;
    this.switchN = true;
  } else {
    this.switchU = unicode && this.parser.options.ecmaVersion >= 6;
    this.switchV = false;
    this.switchN = unicode && this.parser.options.ecmaVersion >= 9;
  }
};
RegExpValidationState.prototype.raise = function raise(message) {
  this.parser.raiseRecoverable(this.start, "Invalid regular expression: /" + this.source + "/: " + message);
};
RegExpValidationState.prototype.at = function at(i, forceU) {
  if (forceU === void 0) forceU = false;
  var s = this.source;
  var l = s.length;
  if (i >= l) {
    return -1;
  }
  var c = s.charCodeAt(i);
  if (!(forceU || this.switchU) || c <= 55295 || c >= 57344 || i + 1 >= l) {
    return c;
  }
  var next = s.charCodeAt(i + 1);
  return next >= 56320 && next <= 57343 ? (c << 10) + next - 56613888 : c;
};
RegExpValidationState.prototype.nextIndex = function nextIndex(i, forceU) {
  if (forceU === void 0) forceU = false;
  var s = this.source;
  var l = s.length;
  if (i >= l) {
    return l;
  }
  var c = s.charCodeAt(i), next;
  if (!(forceU || this.switchU) || c <= 55295 || c >= 57344 || i + 1 >= l || (next = s.charCodeAt(i + 1)) < 56320 || next > 57343) {
    return i + 1;
  }
  return i + 2;
};
RegExpValidationState.prototype.current = function current(forceU) {
  if (forceU === void 0) forceU = false;
  return this.at(this.pos, forceU);
};
RegExpValidationState.prototype.lookahead = function lookahead(forceU) {
  if (forceU === void 0) forceU = false;
  return this.at(this.nextIndex(this.pos, forceU), forceU);
};
RegExpValidationState.prototype.advance = function advance(forceU) {
  if (forceU === void 0) forceU = false;
  this.pos = this.nextIndex(this.pos, forceU);
};
RegExpValidationState.prototype.eat = function eat(ch, forceU) {
  if (forceU === void 0) forceU = false;
  if (this.current(forceU) === ch) {
    this.advance(forceU);
    return true;
  }
  return false;
};
RegExpValidationState.prototype.eatChars = function eatChars(chs, forceU) {
  if (forceU === void 0) forceU = false;
  var pos = this.pos;
  for (var i = 0, list4 = chs; i < list4.length; i += 1) {
    var ch = list4[i];
    var current2 = this.at(pos, forceU);
    if (current2 === -1 || current2 !== ch) {
      return false;
    }
    pos = this.nextIndex(pos, forceU);
  }
  this.pos = pos;
  return true;
};
pp$1.validateRegExpFlags = function(state) {
  var validFlags = state.validFlags;
  var flags = state.flags;
  var u = false;
  var v = false;
  for (var i = 0; i < flags.length; i++) {
    var flag = flags.charAt(i);
    if (validFlags.indexOf(flag) === -1) {
      this.raise(state.start, "Invalid regular expression flag");
    }
    if (flags.indexOf(flag, i + 1) > -1) {
      this.raise(state.start, "Duplicate regular expression flag");
    }
    if (flag === "u") {
      u = true;
    }
    if (flag === "v") {
      v = true;
    }
  }
  if (this.options.ecmaVersion >= 15 && u && v) {
    this.raise(state.start, "Invalid regular expression flag");
  }
};
function hasProp(obj) {
  for (var _ in obj) {
    return true;
  }
  return false;
}
pp$1.validateRegExpPattern = function(state) {
  this.regexp_pattern(state);
  if (!state.switchN && this.options.ecmaVersion >= 9 && hasProp(state.groupNames)) {
    state.switchN = true;
    this.regexp_pattern(state);
  }
};
pp$1.regexp_pattern = function(state) {
  state.pos = 0;
  state.lastIntValue = 0;
  state.lastStringValue = "";
  state.lastAssertionIsQuantifiable = false;
  state.numCapturingParens = 0;
  state.maxBackReference = 0;
  state.groupNames = /* @__PURE__ */ Object.create(null);
  state.backReferenceNames.length = 0;
  state.branchID = null;
  this.regexp_disjunction(state);
  if (state.pos !== state.source.length) {
    if (state.eat(
      41
      /* ) */
    )) {
      state.raise("Unmatched ')'");
    }
    if (state.eat(
      93
      /* ] */
    ) || state.eat(
      125
      /* } */
    )) {
      state.raise("Lone quantifier brackets");
    }
  }
  if (state.maxBackReference > state.numCapturingParens) {
    state.raise("Invalid escape");
  }
  for (var i = 0, list4 = state.backReferenceNames; i < list4.length; i += 1) {
    var name = list4[i];
    if (!state.groupNames[name]) {
      state.raise("Invalid named capture referenced");
    }
  }
};
pp$1.regexp_disjunction = function(state) {
  var trackDisjunction = this.options.ecmaVersion >= 16;
  if (trackDisjunction) {
    state.branchID = new BranchID(state.branchID, null);
  }
  this.regexp_alternative(state);
  while (state.eat(
    124
    /* | */
  )) {
    if (trackDisjunction) {
      state.branchID = state.branchID.sibling();
    }
    this.regexp_alternative(state);
  }
  if (trackDisjunction) {
    state.branchID = state.branchID.parent;
  }
  if (this.regexp_eatQuantifier(state, true)) {
    state.raise("Nothing to repeat");
  }
  if (state.eat(
    123
    /* { */
  )) {
    state.raise("Lone quantifier brackets");
  }
};
pp$1.regexp_alternative = function(state) {
  while (state.pos < state.source.length && this.regexp_eatTerm(state)) {
  }
};
pp$1.regexp_eatTerm = function(state) {
  if (this.regexp_eatAssertion(state)) {
    if (state.lastAssertionIsQuantifiable && this.regexp_eatQuantifier(state)) {
      if (state.switchU) {
        state.raise("Invalid quantifier");
      }
    }
    return true;
  }
  if (state.switchU ? this.regexp_eatAtom(state) : this.regexp_eatExtendedAtom(state)) {
    this.regexp_eatQuantifier(state);
    return true;
  }
  return false;
};
pp$1.regexp_eatAssertion = function(state) {
  var start = state.pos;
  state.lastAssertionIsQuantifiable = false;
  if (state.eat(
    94
    /* ^ */
  ) || state.eat(
    36
    /* $ */
  )) {
    return true;
  }
  if (state.eat(
    92
    /* \ */
  )) {
    if (state.eat(
      66
      /* B */
    ) || state.eat(
      98
      /* b */
    )) {
      return true;
    }
    state.pos = start;
  }
  if (state.eat(
    40
    /* ( */
  ) && state.eat(
    63
    /* ? */
  )) {
    var lookbehind = false;
    if (this.options.ecmaVersion >= 9) {
      lookbehind = state.eat(
        60
        /* < */
      );
    }
    if (state.eat(
      61
      /* = */
    ) || state.eat(
      33
      /* ! */
    )) {
      this.regexp_disjunction(state);
      if (!state.eat(
        41
        /* ) */
      )) {
        state.raise("Unterminated group");
      }
      state.lastAssertionIsQuantifiable = !lookbehind;
      return true;
    }
  }
  state.pos = start;
  return false;
};
pp$1.regexp_eatQuantifier = function(state, noError) {
  if (noError === void 0) noError = false;
  if (this.regexp_eatQuantifierPrefix(state, noError)) {
    state.eat(
      63
      /* ? */
    );
    return true;
  }
  return false;
};
pp$1.regexp_eatQuantifierPrefix = function(state, noError) {
  return state.eat(
    42
    /* * */
  ) || state.eat(
    43
    /* + */
  ) || state.eat(
    63
    /* ? */
  ) || this.regexp_eatBracedQuantifier(state, noError);
};
pp$1.regexp_eatBracedQuantifier = function(state, noError) {
  var start = state.pos;
  if (state.eat(
    123
    /* { */
  )) {
    var min = 0, max = -1;
    if (this.regexp_eatDecimalDigits(state)) {
      min = state.lastIntValue;
      if (state.eat(
        44
        /* , */
      ) && this.regexp_eatDecimalDigits(state)) {
        max = state.lastIntValue;
      }
      if (state.eat(
        125
        /* } */
      )) {
        if (max !== -1 && max < min && !noError) {
          state.raise("numbers out of order in {} quantifier");
        }
        return true;
      }
    }
    if (state.switchU && !noError) {
      state.raise("Incomplete quantifier");
    }
    state.pos = start;
  }
  return false;
};
pp$1.regexp_eatAtom = function(state) {
  return this.regexp_eatPatternCharacters(state) || state.eat(
    46
    /* . */
  ) || this.regexp_eatReverseSolidusAtomEscape(state) || this.regexp_eatCharacterClass(state) || this.regexp_eatUncapturingGroup(state) || this.regexp_eatCapturingGroup(state);
};
pp$1.regexp_eatReverseSolidusAtomEscape = function(state) {
  var start = state.pos;
  if (state.eat(
    92
    /* \ */
  )) {
    if (this.regexp_eatAtomEscape(state)) {
      return true;
    }
    state.pos = start;
  }
  return false;
};
pp$1.regexp_eatUncapturingGroup = function(state) {
  var start = state.pos;
  if (state.eat(
    40
    /* ( */
  )) {
    if (state.eat(
      63
      /* ? */
    )) {
      if (this.options.ecmaVersion >= 16) {
        var addModifiers = this.regexp_eatModifiers(state);
        var hasHyphen = state.eat(
          45
          /* - */
        );
        if (addModifiers || hasHyphen) {
          for (var i = 0; i < addModifiers.length; i++) {
            var modifier = addModifiers.charAt(i);
            if (addModifiers.indexOf(modifier, i + 1) > -1) {
              state.raise("Duplicate regular expression modifiers");
            }
          }
          if (hasHyphen) {
            var removeModifiers = this.regexp_eatModifiers(state);
            if (!addModifiers && !removeModifiers && state.current() === 58) {
              state.raise("Invalid regular expression modifiers");
            }
            for (var i$1 = 0; i$1 < removeModifiers.length; i$1++) {
              var modifier$1 = removeModifiers.charAt(i$1);
              if (removeModifiers.indexOf(modifier$1, i$1 + 1) > -1 || addModifiers.indexOf(modifier$1) > -1) {
                state.raise("Duplicate regular expression modifiers");
              }
            }
          }
        }
      }
      if (state.eat(
        58
        /* : */
      )) {
        this.regexp_disjunction(state);
        if (state.eat(
          41
          /* ) */
        )) {
          return true;
        }
        state.raise("Unterminated group");
      }
    }
    state.pos = start;
  }
  return false;
};
pp$1.regexp_eatCapturingGroup = function(state) {
  if (state.eat(
    40
    /* ( */
  )) {
    if (this.options.ecmaVersion >= 9) {
      this.regexp_groupSpecifier(state);
    } else if (state.current() === 63) {
      state.raise("Invalid group");
    }
    this.regexp_disjunction(state);
    if (state.eat(
      41
      /* ) */
    )) {
      state.numCapturingParens += 1;
      return true;
    }
    state.raise("Unterminated group");
  }
  return false;
};
pp$1.regexp_eatModifiers = function(state) {
  var modifiers = "";
  var ch = 0;
  while ((ch = state.current()) !== -1 && isRegularExpressionModifier(ch)) {
    modifiers += codePointToString(ch);
    state.advance();
  }
  return modifiers;
};
function isRegularExpressionModifier(ch) {
  return ch === 105 || ch === 109 || ch === 115;
}
pp$1.regexp_eatExtendedAtom = function(state) {
  return state.eat(
    46
    /* . */
  ) || this.regexp_eatReverseSolidusAtomEscape(state) || this.regexp_eatCharacterClass(state) || this.regexp_eatUncapturingGroup(state) || this.regexp_eatCapturingGroup(state) || this.regexp_eatInvalidBracedQuantifier(state) || this.regexp_eatExtendedPatternCharacter(state);
};
pp$1.regexp_eatInvalidBracedQuantifier = function(state) {
  if (this.regexp_eatBracedQuantifier(state, true)) {
    state.raise("Nothing to repeat");
  }
  return false;
};
pp$1.regexp_eatSyntaxCharacter = function(state) {
  var ch = state.current();
  if (isSyntaxCharacter(ch)) {
    state.lastIntValue = ch;
    state.advance();
    return true;
  }
  return false;
};
function isSyntaxCharacter(ch) {
  return ch === 36 || ch >= 40 && ch <= 43 || ch === 46 || ch === 63 || ch >= 91 && ch <= 94 || ch >= 123 && ch <= 125;
}
pp$1.regexp_eatPatternCharacters = function(state) {
  var start = state.pos;
  var ch = 0;
  while ((ch = state.current()) !== -1 && !isSyntaxCharacter(ch)) {
    state.advance();
  }
  return state.pos !== start;
};
pp$1.regexp_eatExtendedPatternCharacter = function(state) {
  var ch = state.current();
  if (ch !== -1 && ch !== 36 && !(ch >= 40 && ch <= 43) && ch !== 46 && ch !== 63 && ch !== 91 && ch !== 94 && ch !== 124) {
    state.advance();
    return true;
  }
  return false;
};
pp$1.regexp_groupSpecifier = function(state) {
  if (state.eat(
    63
    /* ? */
  )) {
    if (!this.regexp_eatGroupName(state)) {
      state.raise("Invalid group");
    }
    var trackDisjunction = this.options.ecmaVersion >= 16;
    var known = state.groupNames[state.lastStringValue];
    if (known) {
      if (trackDisjunction) {
        for (var i = 0, list4 = known; i < list4.length; i += 1) {
          var altID = list4[i];
          if (!altID.separatedFrom(state.branchID)) {
            state.raise("Duplicate capture group name");
          }
        }
      } else {
        state.raise("Duplicate capture group name");
      }
    }
    if (trackDisjunction) {
      (known || (state.groupNames[state.lastStringValue] = [])).push(state.branchID);
    } else {
      state.groupNames[state.lastStringValue] = true;
    }
  }
};
pp$1.regexp_eatGroupName = function(state) {
  state.lastStringValue = "";
  if (state.eat(
    60
    /* < */
  )) {
    if (this.regexp_eatRegExpIdentifierName(state) && state.eat(
      62
      /* > */
    )) {
      return true;
    }
    state.raise("Invalid capture group name");
  }
  return false;
};
pp$1.regexp_eatRegExpIdentifierName = function(state) {
  state.lastStringValue = "";
  if (this.regexp_eatRegExpIdentifierStart(state)) {
    state.lastStringValue += codePointToString(state.lastIntValue);
    while (this.regexp_eatRegExpIdentifierPart(state)) {
      state.lastStringValue += codePointToString(state.lastIntValue);
    }
    return true;
  }
  return false;
};
pp$1.regexp_eatRegExpIdentifierStart = function(state) {
  var start = state.pos;
  var forceU = this.options.ecmaVersion >= 11;
  var ch = state.current(forceU);
  state.advance(forceU);
  if (ch === 92 && this.regexp_eatRegExpUnicodeEscapeSequence(state, forceU)) {
    ch = state.lastIntValue;
  }
  if (isRegExpIdentifierStart(ch)) {
    state.lastIntValue = ch;
    return true;
  }
  state.pos = start;
  return false;
};
function isRegExpIdentifierStart(ch) {
  return isIdentifierStart(ch, true) || ch === 36 || ch === 95;
}
pp$1.regexp_eatRegExpIdentifierPart = function(state) {
  var start = state.pos;
  var forceU = this.options.ecmaVersion >= 11;
  var ch = state.current(forceU);
  state.advance(forceU);
  if (ch === 92 && this.regexp_eatRegExpUnicodeEscapeSequence(state, forceU)) {
    ch = state.lastIntValue;
  }
  if (isRegExpIdentifierPart(ch)) {
    state.lastIntValue = ch;
    return true;
  }
  state.pos = start;
  return false;
};
function isRegExpIdentifierPart(ch) {
  return isIdentifierChar(ch, true) || ch === 36 || ch === 95 || ch === 8204 || ch === 8205;
}
pp$1.regexp_eatAtomEscape = function(state) {
  if (this.regexp_eatBackReference(state) || this.regexp_eatCharacterClassEscape(state) || this.regexp_eatCharacterEscape(state) || state.switchN && this.regexp_eatKGroupName(state)) {
    return true;
  }
  if (state.switchU) {
    if (state.current() === 99) {
      state.raise("Invalid unicode escape");
    }
    state.raise("Invalid escape");
  }
  return false;
};
pp$1.regexp_eatBackReference = function(state) {
  var start = state.pos;
  if (this.regexp_eatDecimalEscape(state)) {
    var n = state.lastIntValue;
    if (state.switchU) {
      if (n > state.maxBackReference) {
        state.maxBackReference = n;
      }
      return true;
    }
    if (n <= state.numCapturingParens) {
      return true;
    }
    state.pos = start;
  }
  return false;
};
pp$1.regexp_eatKGroupName = function(state) {
  if (state.eat(
    107
    /* k */
  )) {
    if (this.regexp_eatGroupName(state)) {
      state.backReferenceNames.push(state.lastStringValue);
      return true;
    }
    state.raise("Invalid named reference");
  }
  return false;
};
pp$1.regexp_eatCharacterEscape = function(state) {
  return this.regexp_eatControlEscape(state) || this.regexp_eatCControlLetter(state) || this.regexp_eatZero(state) || this.regexp_eatHexEscapeSequence(state) || this.regexp_eatRegExpUnicodeEscapeSequence(state, false) || !state.switchU && this.regexp_eatLegacyOctalEscapeSequence(state) || this.regexp_eatIdentityEscape(state);
};
pp$1.regexp_eatCControlLetter = function(state) {
  var start = state.pos;
  if (state.eat(
    99
    /* c */
  )) {
    if (this.regexp_eatControlLetter(state)) {
      return true;
    }
    state.pos = start;
  }
  return false;
};
pp$1.regexp_eatZero = function(state) {
  if (state.current() === 48 && !isDecimalDigit(state.lookahead())) {
    state.lastIntValue = 0;
    state.advance();
    return true;
  }
  return false;
};
pp$1.regexp_eatControlEscape = function(state) {
  var ch = state.current();
  if (ch === 116) {
    state.lastIntValue = 9;
    state.advance();
    return true;
  }
  if (ch === 110) {
    state.lastIntValue = 10;
    state.advance();
    return true;
  }
  if (ch === 118) {
    state.lastIntValue = 11;
    state.advance();
    return true;
  }
  if (ch === 102) {
    state.lastIntValue = 12;
    state.advance();
    return true;
  }
  if (ch === 114) {
    state.lastIntValue = 13;
    state.advance();
    return true;
  }
  return false;
};
pp$1.regexp_eatControlLetter = function(state) {
  var ch = state.current();
  if (isControlLetter(ch)) {
    state.lastIntValue = ch % 32;
    state.advance();
    return true;
  }
  return false;
};
function isControlLetter(ch) {
  return ch >= 65 && ch <= 90 || ch >= 97 && ch <= 122;
}
pp$1.regexp_eatRegExpUnicodeEscapeSequence = function(state, forceU) {
  if (forceU === void 0) forceU = false;
  var start = state.pos;
  var switchU = forceU || state.switchU;
  if (state.eat(
    117
    /* u */
  )) {
    if (this.regexp_eatFixedHexDigits(state, 4)) {
      var lead = state.lastIntValue;
      if (switchU && lead >= 55296 && lead <= 56319) {
        var leadSurrogateEnd = state.pos;
        if (state.eat(
          92
          /* \ */
        ) && state.eat(
          117
          /* u */
        ) && this.regexp_eatFixedHexDigits(state, 4)) {
          var trail = state.lastIntValue;
          if (trail >= 56320 && trail <= 57343) {
            state.lastIntValue = (lead - 55296) * 1024 + (trail - 56320) + 65536;
            return true;
          }
        }
        state.pos = leadSurrogateEnd;
        state.lastIntValue = lead;
      }
      return true;
    }
    if (switchU && state.eat(
      123
      /* { */
    ) && this.regexp_eatHexDigits(state) && state.eat(
      125
      /* } */
    ) && isValidUnicode(state.lastIntValue)) {
      return true;
    }
    if (switchU) {
      state.raise("Invalid unicode escape");
    }
    state.pos = start;
  }
  return false;
};
function isValidUnicode(ch) {
  return ch >= 0 && ch <= 1114111;
}
pp$1.regexp_eatIdentityEscape = function(state) {
  if (state.switchU) {
    if (this.regexp_eatSyntaxCharacter(state)) {
      return true;
    }
    if (state.eat(
      47
      /* / */
    )) {
      state.lastIntValue = 47;
      return true;
    }
    return false;
  }
  var ch = state.current();
  if (ch !== 99 && (!state.switchN || ch !== 107)) {
    state.lastIntValue = ch;
    state.advance();
    return true;
  }
  return false;
};
pp$1.regexp_eatDecimalEscape = function(state) {
  state.lastIntValue = 0;
  var ch = state.current();
  if (ch >= 49 && ch <= 57) {
    do {
      state.lastIntValue = 10 * state.lastIntValue + (ch - 48);
      state.advance();
    } while ((ch = state.current()) >= 48 && ch <= 57);
    return true;
  }
  return false;
};
var CharSetNone = 0;
var CharSetOk = 1;
var CharSetString = 2;
pp$1.regexp_eatCharacterClassEscape = function(state) {
  var ch = state.current();
  if (isCharacterClassEscape(ch)) {
    state.lastIntValue = -1;
    state.advance();
    return CharSetOk;
  }
  var negate = false;
  if (state.switchU && this.options.ecmaVersion >= 9 && ((negate = ch === 80) || ch === 112)) {
    state.lastIntValue = -1;
    state.advance();
    var result;
    if (state.eat(
      123
      /* { */
    ) && (result = this.regexp_eatUnicodePropertyValueExpression(state)) && state.eat(
      125
      /* } */
    )) {
      if (negate && result === CharSetString) {
        state.raise("Invalid property name");
      }
      return result;
    }
    state.raise("Invalid property name");
  }
  return CharSetNone;
};
function isCharacterClassEscape(ch) {
  return ch === 100 || ch === 68 || ch === 115 || ch === 83 || ch === 119 || ch === 87;
}
pp$1.regexp_eatUnicodePropertyValueExpression = function(state) {
  var start = state.pos;
  if (this.regexp_eatUnicodePropertyName(state) && state.eat(
    61
    /* = */
  )) {
    var name = state.lastStringValue;
    if (this.regexp_eatUnicodePropertyValue(state)) {
      var value = state.lastStringValue;
      this.regexp_validateUnicodePropertyNameAndValue(state, name, value);
      return CharSetOk;
    }
  }
  state.pos = start;
  if (this.regexp_eatLoneUnicodePropertyNameOrValue(state)) {
    var nameOrValue = state.lastStringValue;
    return this.regexp_validateUnicodePropertyNameOrValue(state, nameOrValue);
  }
  return CharSetNone;
};
pp$1.regexp_validateUnicodePropertyNameAndValue = function(state, name, value) {
  if (!hasOwn(state.unicodeProperties.nonBinary, name)) {
    state.raise("Invalid property name");
  }
  if (!state.unicodeProperties.nonBinary[name].test(value)) {
    state.raise("Invalid property value");
  }
};
pp$1.regexp_validateUnicodePropertyNameOrValue = function(state, nameOrValue) {
  if (state.unicodeProperties.binary.test(nameOrValue)) {
    return CharSetOk;
  }
  if (state.switchV && state.unicodeProperties.binaryOfStrings.test(nameOrValue)) {
    return CharSetString;
  }
  state.raise("Invalid property name");
};
pp$1.regexp_eatUnicodePropertyName = function(state) {
  var ch = 0;
  state.lastStringValue = "";
  while (isUnicodePropertyNameCharacter(ch = state.current())) {
    state.lastStringValue += codePointToString(ch);
    state.advance();
  }
  return state.lastStringValue !== "";
};
function isUnicodePropertyNameCharacter(ch) {
  return isControlLetter(ch) || ch === 95;
}
pp$1.regexp_eatUnicodePropertyValue = function(state) {
  var ch = 0;
  state.lastStringValue = "";
  while (isUnicodePropertyValueCharacter(ch = state.current())) {
    state.lastStringValue += codePointToString(ch);
    state.advance();
  }
  return state.lastStringValue !== "";
};
function isUnicodePropertyValueCharacter(ch) {
  return isUnicodePropertyNameCharacter(ch) || isDecimalDigit(ch);
}
pp$1.regexp_eatLoneUnicodePropertyNameOrValue = function(state) {
  return this.regexp_eatUnicodePropertyValue(state);
};
pp$1.regexp_eatCharacterClass = function(state) {
  if (state.eat(
    91
    /* [ */
  )) {
    var negate = state.eat(
      94
      /* ^ */
    );
    var result = this.regexp_classContents(state);
    if (!state.eat(
      93
      /* ] */
    )) {
      state.raise("Unterminated character class");
    }
    if (negate && result === CharSetString) {
      state.raise("Negated character class may contain strings");
    }
    return true;
  }
  return false;
};
pp$1.regexp_classContents = function(state) {
  if (state.current() === 93) {
    return CharSetOk;
  }
  if (state.switchV) {
    return this.regexp_classSetExpression(state);
  }
  this.regexp_nonEmptyClassRanges(state);
  return CharSetOk;
};
pp$1.regexp_nonEmptyClassRanges = function(state) {
  while (this.regexp_eatClassAtom(state)) {
    var left = state.lastIntValue;
    if (state.eat(
      45
      /* - */
    ) && this.regexp_eatClassAtom(state)) {
      var right = state.lastIntValue;
      if (state.switchU && (left === -1 || right === -1)) {
        state.raise("Invalid character class");
      }
      if (left !== -1 && right !== -1 && left > right) {
        state.raise("Range out of order in character class");
      }
    }
  }
};
pp$1.regexp_eatClassAtom = function(state) {
  var start = state.pos;
  if (state.eat(
    92
    /* \ */
  )) {
    if (this.regexp_eatClassEscape(state)) {
      return true;
    }
    if (state.switchU) {
      var ch$1 = state.current();
      if (ch$1 === 99 || isOctalDigit(ch$1)) {
        state.raise("Invalid class escape");
      }
      state.raise("Invalid escape");
    }
    state.pos = start;
  }
  var ch = state.current();
  if (ch !== 93) {
    state.lastIntValue = ch;
    state.advance();
    return true;
  }
  return false;
};
pp$1.regexp_eatClassEscape = function(state) {
  var start = state.pos;
  if (state.eat(
    98
    /* b */
  )) {
    state.lastIntValue = 8;
    return true;
  }
  if (state.switchU && state.eat(
    45
    /* - */
  )) {
    state.lastIntValue = 45;
    return true;
  }
  if (!state.switchU && state.eat(
    99
    /* c */
  )) {
    if (this.regexp_eatClassControlLetter(state)) {
      return true;
    }
    state.pos = start;
  }
  return this.regexp_eatCharacterClassEscape(state) || this.regexp_eatCharacterEscape(state);
};
pp$1.regexp_classSetExpression = function(state) {
  var result = CharSetOk, subResult;
  if (this.regexp_eatClassSetRange(state)) ;
  else if (subResult = this.regexp_eatClassSetOperand(state)) {
    if (subResult === CharSetString) {
      result = CharSetString;
    }
    var start = state.pos;
    while (state.eatChars([
      38,
      38
    ])) {
      if (state.current() !== 38 && (subResult = this.regexp_eatClassSetOperand(state))) {
        if (subResult !== CharSetString) {
          result = CharSetOk;
        }
        continue;
      }
      state.raise("Invalid character in character class");
    }
    if (start !== state.pos) {
      return result;
    }
    while (state.eatChars([
      45,
      45
    ])) {
      if (this.regexp_eatClassSetOperand(state)) {
        continue;
      }
      state.raise("Invalid character in character class");
    }
    if (start !== state.pos) {
      return result;
    }
  } else {
    state.raise("Invalid character in character class");
  }
  for (; ; ) {
    if (this.regexp_eatClassSetRange(state)) {
      continue;
    }
    subResult = this.regexp_eatClassSetOperand(state);
    if (!subResult) {
      return result;
    }
    if (subResult === CharSetString) {
      result = CharSetString;
    }
  }
};
pp$1.regexp_eatClassSetRange = function(state) {
  var start = state.pos;
  if (this.regexp_eatClassSetCharacter(state)) {
    var left = state.lastIntValue;
    if (state.eat(
      45
      /* - */
    ) && this.regexp_eatClassSetCharacter(state)) {
      var right = state.lastIntValue;
      if (left !== -1 && right !== -1 && left > right) {
        state.raise("Range out of order in character class");
      }
      return true;
    }
    state.pos = start;
  }
  return false;
};
pp$1.regexp_eatClassSetOperand = function(state) {
  if (this.regexp_eatClassSetCharacter(state)) {
    return CharSetOk;
  }
  return this.regexp_eatClassStringDisjunction(state) || this.regexp_eatNestedClass(state);
};
pp$1.regexp_eatNestedClass = function(state) {
  var start = state.pos;
  if (state.eat(
    91
    /* [ */
  )) {
    var negate = state.eat(
      94
      /* ^ */
    );
    var result = this.regexp_classContents(state);
    if (state.eat(
      93
      /* ] */
    )) {
      if (negate && result === CharSetString) {
        state.raise("Negated character class may contain strings");
      }
      return result;
    }
    state.pos = start;
  }
  if (state.eat(
    92
    /* \ */
  )) {
    var result$1 = this.regexp_eatCharacterClassEscape(state);
    if (result$1) {
      return result$1;
    }
    state.pos = start;
  }
  return null;
};
pp$1.regexp_eatClassStringDisjunction = function(state) {
  var start = state.pos;
  if (state.eatChars([
    92,
    113
  ])) {
    if (state.eat(
      123
      /* { */
    )) {
      var result = this.regexp_classStringDisjunctionContents(state);
      if (state.eat(
        125
        /* } */
      )) {
        return result;
      }
    } else {
      state.raise("Invalid escape");
    }
    state.pos = start;
  }
  return null;
};
pp$1.regexp_classStringDisjunctionContents = function(state) {
  var result = this.regexp_classString(state);
  while (state.eat(
    124
    /* | */
  )) {
    if (this.regexp_classString(state) === CharSetString) {
      result = CharSetString;
    }
  }
  return result;
};
pp$1.regexp_classString = function(state) {
  var count = 0;
  while (this.regexp_eatClassSetCharacter(state)) {
    count++;
  }
  return count === 1 ? CharSetOk : CharSetString;
};
pp$1.regexp_eatClassSetCharacter = function(state) {
  var start = state.pos;
  if (state.eat(
    92
    /* \ */
  )) {
    if (this.regexp_eatCharacterEscape(state) || this.regexp_eatClassSetReservedPunctuator(state)) {
      return true;
    }
    if (state.eat(
      98
      /* b */
    )) {
      state.lastIntValue = 8;
      return true;
    }
    state.pos = start;
    return false;
  }
  var ch = state.current();
  if (ch < 0 || ch === state.lookahead() && isClassSetReservedDoublePunctuatorCharacter(ch)) {
    return false;
  }
  if (isClassSetSyntaxCharacter(ch)) {
    return false;
  }
  state.advance();
  state.lastIntValue = ch;
  return true;
};
function isClassSetReservedDoublePunctuatorCharacter(ch) {
  return ch === 33 || ch >= 35 && ch <= 38 || ch >= 42 && ch <= 44 || ch === 46 || ch >= 58 && ch <= 64 || ch === 94 || ch === 96 || ch === 126;
}
function isClassSetSyntaxCharacter(ch) {
  return ch === 40 || ch === 41 || ch === 45 || ch === 47 || ch >= 91 && ch <= 93 || ch >= 123 && ch <= 125;
}
pp$1.regexp_eatClassSetReservedPunctuator = function(state) {
  var ch = state.current();
  if (isClassSetReservedPunctuator(ch)) {
    state.lastIntValue = ch;
    state.advance();
    return true;
  }
  return false;
};
function isClassSetReservedPunctuator(ch) {
  return ch === 33 || ch === 35 || ch === 37 || ch === 38 || ch === 44 || ch === 45 || ch >= 58 && ch <= 62 || ch === 64 || ch === 96 || ch === 126;
}
pp$1.regexp_eatClassControlLetter = function(state) {
  var ch = state.current();
  if (isDecimalDigit(ch) || ch === 95) {
    state.lastIntValue = ch % 32;
    state.advance();
    return true;
  }
  return false;
};
pp$1.regexp_eatHexEscapeSequence = function(state) {
  var start = state.pos;
  if (state.eat(
    120
    /* x */
  )) {
    if (this.regexp_eatFixedHexDigits(state, 2)) {
      return true;
    }
    if (state.switchU) {
      state.raise("Invalid escape");
    }
    state.pos = start;
  }
  return false;
};
pp$1.regexp_eatDecimalDigits = function(state) {
  var start = state.pos;
  var ch = 0;
  state.lastIntValue = 0;
  while (isDecimalDigit(ch = state.current())) {
    state.lastIntValue = 10 * state.lastIntValue + (ch - 48);
    state.advance();
  }
  return state.pos !== start;
};
function isDecimalDigit(ch) {
  return ch >= 48 && ch <= 57;
}
pp$1.regexp_eatHexDigits = function(state) {
  var start = state.pos;
  var ch = 0;
  state.lastIntValue = 0;
  while (isHexDigit(ch = state.current())) {
    state.lastIntValue = 16 * state.lastIntValue + hexToInt(ch);
    state.advance();
  }
  return state.pos !== start;
};
function isHexDigit(ch) {
  return ch >= 48 && ch <= 57 || ch >= 65 && ch <= 70 || ch >= 97 && ch <= 102;
}
function hexToInt(ch) {
  if (ch >= 65 && ch <= 70) {
    return 10 + (ch - 65);
  }
  if (ch >= 97 && ch <= 102) {
    return 10 + (ch - 97);
  }
  return ch - 48;
}
pp$1.regexp_eatLegacyOctalEscapeSequence = function(state) {
  if (this.regexp_eatOctalDigit(state)) {
    var n1 = state.lastIntValue;
    if (this.regexp_eatOctalDigit(state)) {
      var n2 = state.lastIntValue;
      if (n1 <= 3 && this.regexp_eatOctalDigit(state)) {
        state.lastIntValue = n1 * 64 + n2 * 8 + state.lastIntValue;
      } else {
        state.lastIntValue = n1 * 8 + n2;
      }
    } else {
      state.lastIntValue = n1;
    }
    return true;
  }
  return false;
};
pp$1.regexp_eatOctalDigit = function(state) {
  var ch = state.current();
  if (isOctalDigit(ch)) {
    state.lastIntValue = ch - 48;
    state.advance();
    return true;
  }
  state.lastIntValue = 0;
  return false;
};
function isOctalDigit(ch) {
  return ch >= 48 && ch <= 55;
}
pp$1.regexp_eatFixedHexDigits = function(state, length) {
  var start = state.pos;
  state.lastIntValue = 0;
  for (var i = 0; i < length; ++i) {
    var ch = state.current();
    if (!isHexDigit(ch)) {
      state.pos = start;
      return false;
    }
    state.lastIntValue = 16 * state.lastIntValue + hexToInt(ch);
    state.advance();
  }
  return true;
};
var Token = function Token2(p) {
  this.type = p.type;
  this.value = p.value;
  this.start = p.start;
  this.end = p.end;
  if (p.options.locations) {
    this.loc = new SourceLocation(p, p.startLoc, p.endLoc);
  }
  if (p.options.ranges) {
    this.range = [
      p.start,
      p.end
    ];
  }
};
var pp = Parser.prototype;
pp.next = function(ignoreEscapeSequenceInKeyword) {
  if (!ignoreEscapeSequenceInKeyword && this.type.keyword && this.containsEsc) {
    this.raiseRecoverable(this.start, "Escape sequence in keyword " + this.type.keyword);
  }
  if (this.options.onToken) {
    this.options.onToken(new Token(this));
  }
  this.lastTokEnd = this.end;
  this.lastTokStart = this.start;
  this.lastTokEndLoc = this.endLoc;
  this.lastTokStartLoc = this.startLoc;
  this.nextToken();
};
pp.getToken = function() {
  this.next();
  return new Token(this);
};
if (typeof Symbol !== "undefined") {
  pp[Symbol.iterator] = function() {
    var this$1$1 = this;
    return {
      next: function() {
        var token = this$1$1.getToken();
        return {
          done: token.type === types$1.eof,
          value: token
        };
      }
    };
  };
}
pp.nextToken = function() {
  var curContext = this.curContext();
  if (!curContext || !curContext.preserveSpace) {
    this.skipSpace();
  }
  this.start = this.pos;
  if (this.options.locations) {
    this.startLoc = this.curPosition();
  }
  if (this.pos >= this.input.length) {
    return this.finishToken(types$1.eof);
  }
  if (curContext.override) {
    return curContext.override(this);
  } else {
    this.readToken(this.fullCharCodeAtPos());
  }
};
pp.readToken = function(code) {
  if (isIdentifierStart(code, this.options.ecmaVersion >= 6) || code === 92) {
    return this.readWord();
  }
  return this.getTokenFromCode(code);
};
pp.fullCharCodeAt = function(pos) {
  var code = this.input.charCodeAt(pos);
  if (code <= 55295 || code >= 56320) {
    return code;
  }
  var next = this.input.charCodeAt(pos + 1);
  return next <= 56319 || next >= 57344 ? code : (code << 10) + next - 56613888;
};
pp.fullCharCodeAtPos = function() {
  return this.fullCharCodeAt(this.pos);
};
pp.skipBlockComment = function() {
  var startLoc = this.options.onComment && this.curPosition();
  var start = this.pos, end = this.input.indexOf("*/", this.pos += 2);
  if (end === -1) {
    this.raise(this.pos - 2, "Unterminated comment");
  }
  this.pos = end + 2;
  if (this.options.locations) {
    for (var nextBreak = void 0, pos = start; (nextBreak = nextLineBreak(this.input, pos, this.pos)) > -1; ) {
      ++this.curLine;
      pos = this.lineStart = nextBreak;
    }
  }
  if (this.options.onComment) {
    this.options.onComment(true, this.input.slice(start + 2, end), start, this.pos, startLoc, this.curPosition());
  }
};
pp.skipLineComment = function(startSkip) {
  var start = this.pos;
  var startLoc = this.options.onComment && this.curPosition();
  var ch = this.input.charCodeAt(this.pos += startSkip);
  while (this.pos < this.input.length && !isNewLine(ch)) {
    ch = this.input.charCodeAt(++this.pos);
  }
  if (this.options.onComment) {
    this.options.onComment(false, this.input.slice(start + startSkip, this.pos), start, this.pos, startLoc, this.curPosition());
  }
};
pp.skipSpace = function() {
  loop: while (this.pos < this.input.length) {
    var ch = this.input.charCodeAt(this.pos);
    switch (ch) {
      case 32:
      case 160:
        ++this.pos;
        break;
      case 13:
        if (this.input.charCodeAt(this.pos + 1) === 10) {
          ++this.pos;
        }
      case 10:
      case 8232:
      case 8233:
        ++this.pos;
        if (this.options.locations) {
          ++this.curLine;
          this.lineStart = this.pos;
        }
        break;
      case 47:
        switch (this.input.charCodeAt(this.pos + 1)) {
          case 42:
            this.skipBlockComment();
            break;
          case 47:
            this.skipLineComment(2);
            break;
          default:
            break loop;
        }
        break;
      default:
        if (ch > 8 && ch < 14 || ch >= 5760 && nonASCIIwhitespace.test(String.fromCharCode(ch))) {
          ++this.pos;
        } else {
          break loop;
        }
    }
  }
};
pp.finishToken = function(type, val) {
  this.end = this.pos;
  if (this.options.locations) {
    this.endLoc = this.curPosition();
  }
  var prevType = this.type;
  this.type = type;
  this.value = val;
  this.updateContext(prevType);
};
pp.readToken_dot = function() {
  var next = this.input.charCodeAt(this.pos + 1);
  if (next >= 48 && next <= 57) {
    return this.readNumber(true);
  }
  var next2 = this.input.charCodeAt(this.pos + 2);
  if (this.options.ecmaVersion >= 6 && next === 46 && next2 === 46) {
    this.pos += 3;
    return this.finishToken(types$1.ellipsis);
  } else {
    ++this.pos;
    return this.finishToken(types$1.dot);
  }
};
pp.readToken_slash = function() {
  var next = this.input.charCodeAt(this.pos + 1);
  if (this.exprAllowed) {
    ++this.pos;
    return this.readRegexp();
  }
  if (next === 61) {
    return this.finishOp(types$1.assign, 2);
  }
  return this.finishOp(types$1.slash, 1);
};
pp.readToken_mult_modulo_exp = function(code) {
  var next = this.input.charCodeAt(this.pos + 1);
  var size = 1;
  var tokentype = code === 42 ? types$1.star : types$1.modulo;
  if (this.options.ecmaVersion >= 7 && code === 42 && next === 42) {
    ++size;
    tokentype = types$1.starstar;
    next = this.input.charCodeAt(this.pos + 2);
  }
  if (next === 61) {
    return this.finishOp(types$1.assign, size + 1);
  }
  return this.finishOp(tokentype, size);
};
pp.readToken_pipe_amp = function(code) {
  var next = this.input.charCodeAt(this.pos + 1);
  if (next === code) {
    if (this.options.ecmaVersion >= 12) {
      var next2 = this.input.charCodeAt(this.pos + 2);
      if (next2 === 61) {
        return this.finishOp(types$1.assign, 3);
      }
    }
    return this.finishOp(code === 124 ? types$1.logicalOR : types$1.logicalAND, 2);
  }
  if (next === 61) {
    return this.finishOp(types$1.assign, 2);
  }
  return this.finishOp(code === 124 ? types$1.bitwiseOR : types$1.bitwiseAND, 1);
};
pp.readToken_caret = function() {
  var next = this.input.charCodeAt(this.pos + 1);
  if (next === 61) {
    return this.finishOp(types$1.assign, 2);
  }
  return this.finishOp(types$1.bitwiseXOR, 1);
};
pp.readToken_plus_min = function(code) {
  var next = this.input.charCodeAt(this.pos + 1);
  if (next === code) {
    if (next === 45 && !this.inModule && this.input.charCodeAt(this.pos + 2) === 62 && (this.lastTokEnd === 0 || lineBreak.test(this.input.slice(this.lastTokEnd, this.pos)))) {
      this.skipLineComment(3);
      this.skipSpace();
      return this.nextToken();
    }
    return this.finishOp(types$1.incDec, 2);
  }
  if (next === 61) {
    return this.finishOp(types$1.assign, 2);
  }
  return this.finishOp(types$1.plusMin, 1);
};
pp.readToken_lt_gt = function(code) {
  var next = this.input.charCodeAt(this.pos + 1);
  var size = 1;
  if (next === code) {
    size = code === 62 && this.input.charCodeAt(this.pos + 2) === 62 ? 3 : 2;
    if (this.input.charCodeAt(this.pos + size) === 61) {
      return this.finishOp(types$1.assign, size + 1);
    }
    return this.finishOp(types$1.bitShift, size);
  }
  if (next === 33 && code === 60 && !this.inModule && this.input.charCodeAt(this.pos + 2) === 45 && this.input.charCodeAt(this.pos + 3) === 45) {
    this.skipLineComment(4);
    this.skipSpace();
    return this.nextToken();
  }
  if (next === 61) {
    size = 2;
  }
  return this.finishOp(types$1.relational, size);
};
pp.readToken_eq_excl = function(code) {
  var next = this.input.charCodeAt(this.pos + 1);
  if (next === 61) {
    return this.finishOp(types$1.equality, this.input.charCodeAt(this.pos + 2) === 61 ? 3 : 2);
  }
  if (code === 61 && next === 62 && this.options.ecmaVersion >= 6) {
    this.pos += 2;
    return this.finishToken(types$1.arrow);
  }
  return this.finishOp(code === 61 ? types$1.eq : types$1.prefix, 1);
};
pp.readToken_question = function() {
  var ecmaVersion = this.options.ecmaVersion;
  if (ecmaVersion >= 11) {
    var next = this.input.charCodeAt(this.pos + 1);
    if (next === 46) {
      var next2 = this.input.charCodeAt(this.pos + 2);
      if (next2 < 48 || next2 > 57) {
        return this.finishOp(types$1.questionDot, 2);
      }
    }
    if (next === 63) {
      if (ecmaVersion >= 12) {
        var next2$1 = this.input.charCodeAt(this.pos + 2);
        if (next2$1 === 61) {
          return this.finishOp(types$1.assign, 3);
        }
      }
      return this.finishOp(types$1.coalesce, 2);
    }
  }
  return this.finishOp(types$1.question, 1);
};
pp.readToken_numberSign = function() {
  var ecmaVersion = this.options.ecmaVersion;
  var code = 35;
  if (ecmaVersion >= 13) {
    ++this.pos;
    code = this.fullCharCodeAtPos();
    if (isIdentifierStart(code, true) || code === 92) {
      return this.finishToken(types$1.privateId, this.readWord1());
    }
  }
  this.raise(this.pos, "Unexpected character '" + codePointToString(code) + "'");
};
pp.getTokenFromCode = function(code) {
  switch (code) {
    // The interpretation of a dot depends on whether it is followed
    // by a digit or another two dots.
    case 46:
      return this.readToken_dot();
    // Punctuation tokens.
    case 40:
      ++this.pos;
      return this.finishToken(types$1.parenL);
    case 41:
      ++this.pos;
      return this.finishToken(types$1.parenR);
    case 59:
      ++this.pos;
      return this.finishToken(types$1.semi);
    case 44:
      ++this.pos;
      return this.finishToken(types$1.comma);
    case 91:
      ++this.pos;
      return this.finishToken(types$1.bracketL);
    case 93:
      ++this.pos;
      return this.finishToken(types$1.bracketR);
    case 123:
      ++this.pos;
      return this.finishToken(types$1.braceL);
    case 125:
      ++this.pos;
      return this.finishToken(types$1.braceR);
    case 58:
      ++this.pos;
      return this.finishToken(types$1.colon);
    case 96:
      if (this.options.ecmaVersion < 6) {
        break;
      }
      ++this.pos;
      return this.finishToken(types$1.backQuote);
    case 48:
      var next = this.input.charCodeAt(this.pos + 1);
      if (next === 120 || next === 88) {
        return this.readRadixNumber(16);
      }
      if (this.options.ecmaVersion >= 6) {
        if (next === 111 || next === 79) {
          return this.readRadixNumber(8);
        }
        if (next === 98 || next === 66) {
          return this.readRadixNumber(2);
        }
      }
    // Anything else beginning with a digit is an integer, octal
    // number, or float.
    case 49:
    case 50:
    case 51:
    case 52:
    case 53:
    case 54:
    case 55:
    case 56:
    case 57:
      return this.readNumber(false);
    // Quotes produce strings.
    case 34:
    case 39:
      return this.readString(code);
    // Operators are parsed inline in tiny state machines. '=' (61) is
    // often referred to. `finishOp` simply skips the amount of
    // characters it is given as second argument, and returns a token
    // of the type given by its first argument.
    case 47:
      return this.readToken_slash();
    case 37:
    case 42:
      return this.readToken_mult_modulo_exp(code);
    case 124:
    case 38:
      return this.readToken_pipe_amp(code);
    case 94:
      return this.readToken_caret();
    case 43:
    case 45:
      return this.readToken_plus_min(code);
    case 60:
    case 62:
      return this.readToken_lt_gt(code);
    case 61:
    case 33:
      return this.readToken_eq_excl(code);
    case 63:
      return this.readToken_question();
    case 126:
      return this.finishOp(types$1.prefix, 1);
    case 35:
      return this.readToken_numberSign();
  }
  this.raise(this.pos, "Unexpected character '" + codePointToString(code) + "'");
};
pp.finishOp = function(type, size) {
  var str = this.input.slice(this.pos, this.pos + size);
  this.pos += size;
  return this.finishToken(type, str);
};
pp.readRegexp = function() {
  var escaped, inClass, start = this.pos;
  for (; ; ) {
    if (this.pos >= this.input.length) {
      this.raise(start, "Unterminated regular expression");
    }
    var ch = this.input.charAt(this.pos);
    if (lineBreak.test(ch)) {
      this.raise(start, "Unterminated regular expression");
    }
    if (!escaped) {
      if (ch === "[") {
        inClass = true;
      } else if (ch === "]" && inClass) {
        inClass = false;
      } else if (ch === "/" && !inClass) {
        break;
      }
      escaped = ch === "\\";
    } else {
      escaped = false;
    }
    ++this.pos;
  }
  var pattern = this.input.slice(start, this.pos);
  ++this.pos;
  var flagsStart = this.pos;
  var flags = this.readWord1();
  if (this.containsEsc) {
    this.unexpected(flagsStart);
  }
  var state = this.regexpState || (this.regexpState = new RegExpValidationState(this));
  state.reset(start, pattern, flags);
  this.validateRegExpFlags(state);
  this.validateRegExpPattern(state);
  var value = null;
  try {
    value = new RegExp(pattern, flags);
  } catch (e) {
  }
  return this.finishToken(types$1.regexp, {
    pattern,
    flags,
    value
  });
};
pp.readInt = function(radix, len, maybeLegacyOctalNumericLiteral) {
  var allowSeparators = this.options.ecmaVersion >= 12 && len === void 0;
  var isLegacyOctalNumericLiteral = maybeLegacyOctalNumericLiteral && this.input.charCodeAt(this.pos) === 48;
  var start = this.pos, total = 0, lastCode = 0;
  for (var i = 0, e = len == null ? Infinity : len; i < e; ++i, ++this.pos) {
    var code = this.input.charCodeAt(this.pos), val = void 0;
    if (allowSeparators && code === 95) {
      if (isLegacyOctalNumericLiteral) {
        this.raiseRecoverable(this.pos, "Numeric separator is not allowed in legacy octal numeric literals");
      }
      if (lastCode === 95) {
        this.raiseRecoverable(this.pos, "Numeric separator must be exactly one underscore");
      }
      if (i === 0) {
        this.raiseRecoverable(this.pos, "Numeric separator is not allowed at the first of digits");
      }
      lastCode = code;
      continue;
    }
    if (code >= 97) {
      val = code - 97 + 10;
    } else if (code >= 65) {
      val = code - 65 + 10;
    } else if (code >= 48 && code <= 57) {
      val = code - 48;
    } else {
      val = Infinity;
    }
    if (val >= radix) {
      break;
    }
    lastCode = code;
    total = total * radix + val;
  }
  if (allowSeparators && lastCode === 95) {
    this.raiseRecoverable(this.pos - 1, "Numeric separator is not allowed at the last of digits");
  }
  if (this.pos === start || len != null && this.pos - start !== len) {
    return null;
  }
  return total;
};
function stringToNumber(str, isLegacyOctalNumericLiteral) {
  if (isLegacyOctalNumericLiteral) {
    return parseInt(str, 8);
  }
  return parseFloat(str.replace(/_/g, ""));
}
function stringToBigInt(str) {
  if (typeof BigInt !== "function") {
    return null;
  }
  return BigInt(str.replace(/_/g, ""));
}
pp.readRadixNumber = function(radix) {
  var start = this.pos;
  this.pos += 2;
  var val = this.readInt(radix);
  if (val == null) {
    this.raise(this.start + 2, "Expected number in radix " + radix);
  }
  if (this.options.ecmaVersion >= 11 && this.input.charCodeAt(this.pos) === 110) {
    val = stringToBigInt(this.input.slice(start, this.pos));
    ++this.pos;
  } else if (isIdentifierStart(this.fullCharCodeAtPos())) {
    this.raise(this.pos, "Identifier directly after number");
  }
  return this.finishToken(types$1.num, val);
};
pp.readNumber = function(startsWithDot) {
  var start = this.pos;
  if (!startsWithDot && this.readInt(10, void 0, true) === null) {
    this.raise(start, "Invalid number");
  }
  var octal = this.pos - start >= 2 && this.input.charCodeAt(start) === 48;
  if (octal && this.strict) {
    this.raise(start, "Invalid number");
  }
  var next = this.input.charCodeAt(this.pos);
  if (!octal && !startsWithDot && this.options.ecmaVersion >= 11 && next === 110) {
    var val$1 = stringToBigInt(this.input.slice(start, this.pos));
    ++this.pos;
    if (isIdentifierStart(this.fullCharCodeAtPos())) {
      this.raise(this.pos, "Identifier directly after number");
    }
    return this.finishToken(types$1.num, val$1);
  }
  if (octal && /[89]/.test(this.input.slice(start, this.pos))) {
    octal = false;
  }
  if (next === 46 && !octal) {
    ++this.pos;
    this.readInt(10);
    next = this.input.charCodeAt(this.pos);
  }
  if ((next === 69 || next === 101) && !octal) {
    next = this.input.charCodeAt(++this.pos);
    if (next === 43 || next === 45) {
      ++this.pos;
    }
    if (this.readInt(10) === null) {
      this.raise(start, "Invalid number");
    }
  }
  if (isIdentifierStart(this.fullCharCodeAtPos())) {
    this.raise(this.pos, "Identifier directly after number");
  }
  var val = stringToNumber(this.input.slice(start, this.pos), octal);
  return this.finishToken(types$1.num, val);
};
pp.readCodePoint = function() {
  var ch = this.input.charCodeAt(this.pos), code;
  if (ch === 123) {
    if (this.options.ecmaVersion < 6) {
      this.unexpected();
    }
    var codePos = ++this.pos;
    code = this.readHexChar(this.input.indexOf("}", this.pos) - this.pos);
    ++this.pos;
    if (code > 1114111) {
      this.invalidStringToken(codePos, "Code point out of bounds");
    }
  } else {
    code = this.readHexChar(4);
  }
  return code;
};
pp.readString = function(quote2) {
  var out = "", chunkStart = ++this.pos;
  for (; ; ) {
    if (this.pos >= this.input.length) {
      this.raise(this.start, "Unterminated string constant");
    }
    var ch = this.input.charCodeAt(this.pos);
    if (ch === quote2) {
      break;
    }
    if (ch === 92) {
      out += this.input.slice(chunkStart, this.pos);
      out += this.readEscapedChar(false);
      chunkStart = this.pos;
    } else if (ch === 8232 || ch === 8233) {
      if (this.options.ecmaVersion < 10) {
        this.raise(this.start, "Unterminated string constant");
      }
      ++this.pos;
      if (this.options.locations) {
        this.curLine++;
        this.lineStart = this.pos;
      }
    } else {
      if (isNewLine(ch)) {
        this.raise(this.start, "Unterminated string constant");
      }
      ++this.pos;
    }
  }
  out += this.input.slice(chunkStart, this.pos++);
  return this.finishToken(types$1.string, out);
};
var INVALID_TEMPLATE_ESCAPE_ERROR = {};
pp.tryReadTemplateToken = function() {
  this.inTemplateElement = true;
  try {
    this.readTmplToken();
  } catch (err) {
    if (err === INVALID_TEMPLATE_ESCAPE_ERROR) {
      this.readInvalidTemplateToken();
    } else {
      throw err;
    }
  }
  this.inTemplateElement = false;
};
pp.invalidStringToken = function(position, message) {
  if (this.inTemplateElement && this.options.ecmaVersion >= 9) {
    throw INVALID_TEMPLATE_ESCAPE_ERROR;
  } else {
    this.raise(position, message);
  }
};
pp.readTmplToken = function() {
  var out = "", chunkStart = this.pos;
  for (; ; ) {
    if (this.pos >= this.input.length) {
      this.raise(this.start, "Unterminated template");
    }
    var ch = this.input.charCodeAt(this.pos);
    if (ch === 96 || ch === 36 && this.input.charCodeAt(this.pos + 1) === 123) {
      if (this.pos === this.start && (this.type === types$1.template || this.type === types$1.invalidTemplate)) {
        if (ch === 36) {
          this.pos += 2;
          return this.finishToken(types$1.dollarBraceL);
        } else {
          ++this.pos;
          return this.finishToken(types$1.backQuote);
        }
      }
      out += this.input.slice(chunkStart, this.pos);
      return this.finishToken(types$1.template, out);
    }
    if (ch === 92) {
      out += this.input.slice(chunkStart, this.pos);
      out += this.readEscapedChar(true);
      chunkStart = this.pos;
    } else if (isNewLine(ch)) {
      out += this.input.slice(chunkStart, this.pos);
      ++this.pos;
      switch (ch) {
        case 13:
          if (this.input.charCodeAt(this.pos) === 10) {
            ++this.pos;
          }
        case 10:
          out += "\n";
          break;
        default:
          out += String.fromCharCode(ch);
          break;
      }
      if (this.options.locations) {
        ++this.curLine;
        this.lineStart = this.pos;
      }
      chunkStart = this.pos;
    } else {
      ++this.pos;
    }
  }
};
pp.readInvalidTemplateToken = function() {
  for (; this.pos < this.input.length; this.pos++) {
    switch (this.input[this.pos]) {
      case "\\":
        ++this.pos;
        break;
      case "$":
        if (this.input[this.pos + 1] !== "{") {
          break;
        }
      // fall through
      case "`":
        return this.finishToken(types$1.invalidTemplate, this.input.slice(this.start, this.pos));
      case "\r":
        if (this.input[this.pos + 1] === "\n") {
          ++this.pos;
        }
      // fall through
      case "\n":
      case "\u2028":
      case "\u2029":
        ++this.curLine;
        this.lineStart = this.pos + 1;
        break;
    }
  }
  this.raise(this.start, "Unterminated template");
};
pp.readEscapedChar = function(inTemplate) {
  var ch = this.input.charCodeAt(++this.pos);
  ++this.pos;
  switch (ch) {
    case 110:
      return "\n";
    case 114:
      return "\r";
    case 120:
      return String.fromCharCode(this.readHexChar(2));
    case 117:
      return codePointToString(this.readCodePoint());
    case 116:
      return "	";
    case 98:
      return "\b";
    case 118:
      return "\v";
    case 102:
      return "\f";
    case 13:
      if (this.input.charCodeAt(this.pos) === 10) {
        ++this.pos;
      }
    // '\r\n'
    case 10:
      if (this.options.locations) {
        this.lineStart = this.pos;
        ++this.curLine;
      }
      return "";
    case 56:
    case 57:
      if (this.strict) {
        this.invalidStringToken(this.pos - 1, "Invalid escape sequence");
      }
      if (inTemplate) {
        var codePos = this.pos - 1;
        this.invalidStringToken(codePos, "Invalid escape sequence in template string");
      }
    default:
      if (ch >= 48 && ch <= 55) {
        var octalStr = this.input.substr(this.pos - 1, 3).match(/^[0-7]+/)[0];
        var octal = parseInt(octalStr, 8);
        if (octal > 255) {
          octalStr = octalStr.slice(0, -1);
          octal = parseInt(octalStr, 8);
        }
        this.pos += octalStr.length - 1;
        ch = this.input.charCodeAt(this.pos);
        if ((octalStr !== "0" || ch === 56 || ch === 57) && (this.strict || inTemplate)) {
          this.invalidStringToken(this.pos - 1 - octalStr.length, inTemplate ? "Octal literal in template string" : "Octal literal in strict mode");
        }
        return String.fromCharCode(octal);
      }
      if (isNewLine(ch)) {
        if (this.options.locations) {
          this.lineStart = this.pos;
          ++this.curLine;
        }
        return "";
      }
      return String.fromCharCode(ch);
  }
};
pp.readHexChar = function(len) {
  var codePos = this.pos;
  var n = this.readInt(16, len);
  if (n === null) {
    this.invalidStringToken(codePos, "Bad character escape sequence");
  }
  return n;
};
pp.readWord1 = function() {
  this.containsEsc = false;
  var word = "", first = true, chunkStart = this.pos;
  var astral = this.options.ecmaVersion >= 6;
  while (this.pos < this.input.length) {
    var ch = this.fullCharCodeAtPos();
    if (isIdentifierChar(ch, astral)) {
      this.pos += ch <= 65535 ? 1 : 2;
    } else if (ch === 92) {
      this.containsEsc = true;
      word += this.input.slice(chunkStart, this.pos);
      var escStart = this.pos;
      if (this.input.charCodeAt(++this.pos) !== 117) {
        this.invalidStringToken(this.pos, "Expecting Unicode escape sequence \\uXXXX");
      }
      ++this.pos;
      var esc = this.readCodePoint();
      if (!(first ? isIdentifierStart : isIdentifierChar)(esc, astral)) {
        this.invalidStringToken(escStart, "Invalid Unicode escape");
      }
      word += codePointToString(esc);
      chunkStart = this.pos;
    } else {
      break;
    }
    first = false;
  }
  return word + this.input.slice(chunkStart, this.pos);
};
pp.readWord = function() {
  var word = this.readWord1();
  var type = types$1.name;
  if (this.keywords.test(word)) {
    type = keywords[word];
  }
  return this.finishToken(type, word);
};
var version = "8.19.0";
Parser.acorn = {
  Parser,
  version,
  defaultOptions,
  Position,
  SourceLocation,
  getLineInfo,
  Node,
  TokenType,
  tokTypes: types$1,
  keywordTypes: keywords,
  TokContext,
  tokContexts: types,
  isIdentifierChar,
  isIdentifierStart,
  Token,
  isNewLine,
  lineBreak,
  lineBreakG,
  nonASCIIwhitespace
};
function parse5(input, options) {
  return Parser.parse(input, options);
}

var OPTIONS = {
  ecmaVersion: "latest",
  sourceType: "script",
  locations: true,
  allowAwaitOutsideFunction: false,
  allowHashBang: true,
  allowImportExportEverywhere: true,
  allowReturnOutsideFunction: true,
  allowSuperOutsideMethod: true
};
function alignTokens(printed, original) {
  const from = tokens(printed);
  const to = tokens(original);
  if (from === void 0 || to === void 0) return void 0;
  const shorter = Math.min(from.length, to.length);
  let head = 0;
  while (head < shorter && from[head].key === to[head].key) head++;
  let tail = 0;
  while (tail < shorter - head && from.at(-1 - tail).key === to.at(-1 - tail).key) tail++;
  return (place) => {
    const index = lastAtOrBefore(from, place);
    if (index < 0) return void 0;
    if (index < head) return to[index].start;
    if (index >= from.length - tail) return to[index - from.length + to.length].start;
    return void 0;
  };
}
function tokens(text) {
  const kept = [];
  const onToken = (token) => {
    const key = keyOf(token);
    const { line, column } = token.loc.start;
    if (key !== void 0) kept.push({
      key,
      start: {
        line,
        column
      }
    });
  };
  try {
    parse5(text, {
      ...OPTIONS,
      onToken
    });
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return void 0;
    throw error;
  }
  return kept;
}
function keyOf(token) {
  const { type, value } = token;
  if (type.keyword !== void 0) return `keyword ${type.keyword}`;
  switch (type.label) {
    case "name":
    case "privateId":
    case "string":
    case "num":
    case "template":
    case "invalidTemplate":
      return `${type.label} ${String(value)}`;
    case "regexp":
      return `regexp ${JSON.stringify(value)}`;
    default:
      return void 0;
  }
}
function lastAtOrBefore(tokens2, { line, column }) {
  let low = 0;
  let high = tokens2.length;
  while (low < high) {
    const middle = low + high >> 1;
    const { start } = tokens2[middle];
    if (start.line < line || start.line === line && start.column <= column) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

var BundleRecord = strictObject({
  manifest: Manifest,
  code: string(),
  strict: boolean(),
  mappings: string(),
  /** By the index the mappings know a source by; null for the generated entry. Those of packages begin with `npm:`. */
  sources: array(strictObject({
    path: string(),
    /** Present when the mappings lead into a text that was printed from the source instead of into the source. */
    reprint: strictObject({
      printed: string(),
      original: string()
    }).optional()
  }).nullable())
});
var InlineMap = object({
  sources: array(string()),
  sourcesContent: array(string().nullable()),
  mappings: string()
});
var MAP_COMMENT = "\n//# sourceMappingURL=data:application/json;base64,";
var ForeignSourceError = class extends Error {
  name = "ForeignSourceError";
};
function recordBundle(plugin, entry, text, base, folder, packageSource) {
  const at2 = text.lastIndexOf(MAP_COMMENT);
  if (at2 === -1) throw new ForeignSourceError("it has no source map");
  const bytes = Uint8Array.from(atob(text.slice(at2 + MAP_COMMENT.length).trim()), (char) => char.charCodeAt(0));
  const map = InlineMap.parse(JSON.parse(new TextDecoder().decode(bytes)));
  const sources = map.sources.map((source, index) => {
    const staged = posix2.join(base, source);
    const path = posix2.relative(folder, staged);
    if (path === entry) return null;
    const known = packageSource(staged);
    if (known !== void 0) return {
      path: known
    };
    const file = plugin.files.find((file2) => file2.path === path);
    if (file === void 0) throw new ForeignSourceError(path);
    const printed = map.sourcesContent[index] ?? file.text;
    if (isTypeScript(path) || printed === file.text) return {
      path
    };
    return {
      path,
      reprint: {
        printed,
        original: file.text
      }
    };
  });
  return {
    manifest: plugin.manifest,
    code: text.slice(0, at2 + 1),
    strict: isTypeScript(plugin.main) || isModule(text.slice(0, at2)),
    mappings: map.mappings,
    sources
  };
}
function hasPackages({ sources }) {
  return sources.some((source) => source?.path.startsWith("npm:"));
}
function isModule(code) {
  const thunk = '"main": () => ';
  return !code.startsWith("require_", code.lastIndexOf(thunk) + thunk.length);
}
function createLocator(record2) {
  let known;
  const aligned = /* @__PURE__ */ new Map();
  return (line, column) => {
    if (!(line >= 1 && column >= 1)) return void 0;
    try {
      known ??= decode2(record2);
    } catch {
      return void 0;
    }
    const { map, sources } = known;
    const at2 = {
      line,
      column: column - 1
    };
    let found2 = originalPositionFor(map, at2);
    if (found2.source === null) found2 = originalPositionFor(map, {
      ...at2,
      bias: LEAST_UPPER_BOUND
    });
    const source = found2.source === null ? void 0 : sources[Number(found2.source)];
    if (source === void 0 || source === null || found2.line === null) return void 0;
    let place = {
      line: found2.line,
      column: found2.column
    };
    const { path, reprint } = source;
    if (reprint !== void 0) {
      if (!aligned.has(path)) aligned.set(path, alignTokens(reprint.printed, reprint.original));
      place = aligned.get(path)?.(place);
    }
    return place && {
      file: path,
      line: place.line,
      column: place.column + 1
    };
  };
}
function decode2({ sources, mappings }) {
  const names = sources.map((_, index) => String(index));
  return {
    map: new TraceMap({
      version: 3,
      names: [],
      sources: names,
      mappings
    }),
    sources
  };
}

var StoredRecord = class {
  #read;
  /** Whoever wants one part of it wants the others a moment later. */
  #latest;
  /** @param read Its text, whole; what it throws, each part throws */
  constructor(read) {
    this.#read = read;
  }
  get manifest() {
    return this.#parsed.manifest;
  }
  get code() {
    return this.#parsed.code;
  }
  get strict() {
    return this.#parsed.strict;
  }
  get mappings() {
    return this.#parsed.mappings;
  }
  get sources() {
    return this.#parsed.sources;
  }
  get #parsed() {
    let record2 = this.#latest?.deref();
    if (record2 === void 0) {
      record2 = BundleRecord.parse(JSON.parse(this.#read()));
      this.#latest = new WeakRef(record2);
    }
    return record2;
  }
};

var KEPT_UNUSED = 100;
var FILE_NAME = /^([0-9a-f]{64})\.json$/;
var BundleCache = class {
  #folder;
  #memory;
  /** @param memory Knows which records are whole */
  constructor(folder, memory) {
    this.#folder = folder;
    this.#memory = memory;
  }
  /** Finds a record. It is read when something of it is wanted. @throws errors of the disk other than a missing file */
  get(hash) {
    const seal = this.#sealOf(hash);
    return seal === void 0 ? void 0 : new StoredRecord(() => this.#read(hash, seal));
  }
  /** Keeps a record. @throws errors of the disk */
  async put(hash, record2) {
    await Deno.mkdir(this.#folder, {
      recursive: true
    });
    const path = this.#path(hash);
    const seal = await writeSealed(path, JSON.stringify(record2));
    this.#memory().keep(nameOf(hash), {
      hash: seal
    }, Deno.lstatSync(path), Infinity);
  }
  /**
   * Removes what is neither in `used` nor among the newest of the others, and says what that was.
   *
   * @throws errors of the disk
   */
  async prune(used) {
    const unused = [];
    for (const name of await list(this.#folder)) {
      const hash = FILE_NAME.exec(name)?.[1];
      if (hash !== void 0 && !used.has(hash)) unused.push(hash);
    }
    if (unused.length <= KEPT_UNUSED) return [];
    const dated = await Promise.all(unused.map(async (hash) => {
      const { mtime } = await Deno.stat(this.#path(hash));
      return {
        hash,
        time: mtime?.getTime() ?? 0
      };
    }));
    dated.sort((a, b) => b.time - a.time);
    const old = dated.slice(KEPT_UNUSED).map(({ hash }) => hash);
    for (const hash of old) {
      await Deno.remove(this.#path(hash));
      this.#memory().forget(nameOf(hash));
    }
    return old;
  }
  /** What a record is sealed with, if it is whole. */
  #sealOf(hash) {
    const path = this.#path(hash);
    let info;
    try {
      info = Deno.lstatSync(path);
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return void 0;
      throw error;
    }
    const name = nameOf(hash);
    const known = this.#memory().find(name, info);
    if (known !== void 0) return known.hash;
    const now = Date.now();
    const found2 = readSealed(path);
    if (found2 === void 0) return void 0;
    this.#memory().keep(name, {
      hash: found2.seal
    }, info, now);
    return found2.seal;
  }
  /** The text of a record that was whole. One that is not any more is removed, so that it is made anew. */
  #read(hash, seal) {
    const path = this.#path(hash);
    const found2 = readSealed(path);
    if (found2?.seal === seal) return found2.body;
    this.#memory().forget(nameOf(hash));
    try {
      Deno.removeSync(path);
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
    throw new PaddockError("bundle", `Cannot use the bundle "${path}": it was changed or removed`);
  }
  #path(hash) {
    return `${this.#folder}/${nameOf(hash)}`;
  }
};
function nameOf(hash) {
  return `${hash}.json`;
}
async function list(folder) {
  const names = [];
  try {
    for await (const entry of Deno.readDir(folder)) names.push(entry.name);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return names;
}

function quickCheck(schema) {
  let check;
  return (value) => (check ??= program(schema))(value);
}
function program(schema) {
  const helpers = [];
  const test = testOf(schema, "value", helpers);
  if (test === void 0) return () => false;
  const text = `"use strict";
const plain = (v) => typeof v === "object" && v !== null && Object.getPrototypeOf(v) === Object.prototype;
${helpers.join("\n")}
return (value) => ${test};`;
  return new Function(text)();
}
function testOf(schema, at2, helpers) {
  const def = schema._zod.def;
  if (def.coerce === true) return void 0;
  const kind = kindOf(def, at2, helpers);
  const own = "check" in def ? [
    def
  ] : [];
  const rest = (def.checks ?? []).map((check) => check._zod.def);
  const tests = [
    kind,
    ...[
      ...own,
      ...rest
    ].map((check) => boundOf(check, at2))
  ];
  return tests.includes(void 0) ? void 0 : `(${tests.join(" && ")})`;
}
function kindOf(def, at2, helpers) {
  switch (def.type) {
    case "unknown":
      return "true";
    case "boolean":
      return `typeof ${at2} === "boolean"`;
    case "string":
      return "format" in def ? void 0 : `typeof ${at2} === "string"`;
    case "number":
      return `Number.isFinite(${at2})`;
    case "literal":
    case "enum": {
      const values = def.type === "literal" ? def.values : Object.values(def.entries);
      if (!values.every((value) => typeof value === "string")) return void 0;
      return `(${values.map((value) => `${at2} === ${JSON.stringify(value)}`).join(" || ")})`;
    }
    case "optional":
    case "nullable": {
      const inner = testOf(def.innerType, at2, helpers);
      const empty2 = def.type === "optional" ? "undefined" : "null";
      return inner && `(${at2} === ${empty2} || ${inner})`;
    }
    case "array": {
      const item = testOf(def.element, "item", helpers);
      if (item === "(true)") return `Array.isArray(${at2})`;
      return item && `(Array.isArray(${at2}) && ${at2}.every((item) => ${item}))`;
    }
    case "tuple": {
      const items = def.items.map((item, i) => testOf(item, `${at2}[${i}]`, helpers));
      if (def.rest !== null || items.includes(void 0)) return void 0;
      return [
        `Array.isArray(${at2}) && ${at2}.length === ${items.length}`,
        ...items
      ].join(" && ");
    }
    case "record":
      return recordTest(def, at2, helpers);
    case "object":
      return objectTest(def, at2, helpers);
    case "union":
      return "discriminator" in def ? unionTest(def, at2, helpers) : void 0;
    default:
      return void 0;
  }
}
function boundOf(def, at2) {
  switch (def.check) {
    case "number_format":
      return def.format === "safeint" ? `Number.isSafeInteger(${at2})` : void 0;
    case "string_format":
      return patternTest(def, at2);
    case "greater_than":
      return compare(at2, def.inclusive ? ">=" : ">", def.value);
    case "less_than":
      return compare(at2, def.inclusive ? "<=" : "<", def.value);
    case "min_length":
      return compare(`${at2}.length`, ">=", def.minimum);
    case "max_length":
      return compare(`${at2}.length`, "<=", def.maximum);
    default:
      return void 0;
  }
}
function compare(at2, sign, bound) {
  return typeof bound === "number" ? `${at2} ${sign} ${bound}` : void 0;
}
function patternTest({ format, pattern }, at2) {
  if (format !== "regex" || pattern === void 0 || pattern.global || pattern.sticky) {
    return void 0;
  }
  return `${pattern}.test(${at2})`;
}
function recordTest(def, at2, helpers) {
  const key = testOf(def.keyType, "name", helpers);
  const item = testOf(def.valueType, "v[name]", helpers);
  if (key === void 0 || item === void 0) return void 0;
  if (def.keyType._zod.def.type !== "string") return void 0;
  return callOf(helpers, at2, `for (const name in v) {
    if (name === "__proto__" || !${key} || !${item}) return false;
  }
  return true;`);
}
function objectTest(def, at2, helpers) {
  if (def.catchall !== void 0 && def.catchall._zod.def.type !== "never") return void 0;
  const lines2 = [];
  for (const [name, type] of Object.entries(def.shape)) {
    const test = testOf(type, "item", helpers);
    if (test === void 0 || name in Object.prototype) return void 0;
    const missing = test === "(true)" ? "false" : test;
    lines2.push(`item = v[${JSON.stringify(name)}];
  if (item === undefined ? !${missing} : !${test}) return false;
  if (item !== undefined) known++;`);
  }
  return callOf(helpers, at2, `let item, known = 0, count = 0;
  ${lines2.join("\n  ")}
  for (const _ in v) count++;
  return count === known;`);
}
function unionTest({ discriminator, options }, at2, helpers) {
  const cases = [];
  for (const option of options) {
    const test = testOf(option, "v", helpers) ?? "false";
    for (const tag of option._zod.propValues?.[discriminator] ?? []) {
      if (typeof tag !== "string") return void 0;
      cases.push(`case ${JSON.stringify(tag)}: return ${test};`);
    }
  }
  return callOf(helpers, at2, `switch (v[${JSON.stringify(discriminator)}]) {
    ${cases.join("\n    ")}
    default: return false;
  }`);
}
function callOf(helpers, at2, body) {
  const name = `f${helpers.length}`;
  helpers.push(`function ${name}(v) {
  if (!plain(v)) return false;
  ${body}
}`);
  return `${name}(${at2})`;
}

var Kept = record(string(), string().regex(/^[0-9a-f]{64}$/));
var KeptVersions = class {
  #path;
  #all;
  constructor(path) {
    this.#path = path;
  }
  /** Hashes by plugin. @throws errors of the disk other than a missing file */
  async all() {
    return this.#all ??= await this.#read();
  }
  /** Sets hashes, or removes them where they are undefined. @throws errors of the disk */
  async change(changes) {
    const before = await this.all();
    if ([
      ...changes
    ].every(([plugin, hash]) => before.get(plugin) === hash)) return;
    const all = new Map(before);
    for (const [plugin, hash] of changes) {
      if (hash === void 0) all.delete(plugin);
      else all.set(plugin, hash);
    }
    await writeFileAtomically(this.#path, textOf(all));
    this.#all = all;
  }
  async #read() {
    let text;
    try {
      text = await Deno.readTextFile(this.#path);
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return /* @__PURE__ */ new Map();
      throw error;
    }
    try {
      const found2 = JSON.parse(text);
      const kept = quickCheck(Kept)(found2) ? found2 : Kept.parse(found2);
      return new Map(Object.entries(kept));
    } catch {
      return /* @__PURE__ */ new Map();
    }
  }
};
function textOf(all) {
  const sorted2 = [
    ...all
  ].sort(([a], [b]) => a < b ? -1 : 1);
  return `${JSON.stringify(Object.fromEntries(sorted2), null, 2)}
`;
}

import { dirname } from "node:path";

var Id = int().min(0).max(2 ** 31 - 1);
var Name = string().min(1).max(200);

var HookRegistration = strictObject({
  handler: Id,
  hook: Name,
  tags: array(string().max(200)).max(100),
  id: string().max(200).optional(),
  priority: number().optional(),
  /** True for an `async function`. */
  async: boolean(),
  /** `Function.prototype.toString` as captured by the bootstrap, empty when longer than 32 KiB. */
  source: string().max(32 * 1024),
  /** Where it was registered, `line:column` in the bundle. */
  at: string().max(50)
});
var RouteRegistration = strictObject({
  handler: Id,
  middlewares: array(Id).max(100),
  method: string().max(20),
  path: string().max(2e3),
  async: boolean(),
  at: string().max(50)
});
var JobRegistration = strictObject({
  handler: Id,
  id: Name,
  expr: string().max(200),
  async: boolean(),
  at: string().max(50)
});
var MAX_REGISTRATIONS = 1e4;
var Registrations = strictObject({
  hooks: array(HookRegistration).max(MAX_REGISTRATIONS),
  routes: array(RouteRegistration).max(MAX_REGISTRATIONS),
  jobs: array(JobRegistration).max(MAX_REGISTRATIONS),
  /** Middlewares of `routerUse`: they wrap every route of this plugin. */
  uses: array(Id).max(100),
  /** True when the plugin exports a `{ fetch }` app. */
  fetch: boolean()
});

var Entry = strictObject({
  key: string(),
  registrations: Registrations
});
var isEntry = quickCheck(Entry);
var RegistrationCache = class {
  #path;
  /** What was read has not been held against its schema. */
  #entries;
  #changed = false;
  constructor(path) {
    this.#path = path;
  }
  /** @throws errors of the disk other than a missing file */
  get(hash, key) {
    const all = this.#all;
    const found2 = Object.hasOwn(all, hash) ? all[hash] : void 0;
    if (found2?.key !== key) return void 0;
    if (isEntry(found2)) return found2.registrations;
    return Entry.safeParse(found2).data?.registrations;
  }
  /** Takes an entry in place of the one there was. @throws errors of the disk other than a missing file */
  put(hash, entry) {
    this.#all[hash] = entry;
    this.#changed = true;
  }
  /** Forgets what belongs to a bundle. @throws errors of the disk other than a missing file */
  remove(hash) {
    if (!Object.hasOwn(this.#all, hash)) return;
    delete this.#all[hash];
    this.#changed = true;
  }
  /** Writes down what has changed. @throws errors of the disk */
  async save() {
    if (!this.#changed) return;
    this.#changed = false;
    try {
      await Deno.mkdir(dirname(this.#path), {
        recursive: true
      });
      await writeSealed(this.#path, JSON.stringify(this.#all));
    } catch (error) {
      this.#changed = true;
      throw error;
    }
  }
  get #all() {
    if (this.#entries !== void 0) return this.#entries;
    const found2 = readSealed(this.#path);
    const parsed = found2 === void 0 ? {} : JSON.parse(found2.body);
    const isObject = typeof parsed === "object" && parsed !== null && !Array.isArray(parsed);
    return this.#entries = isObject ? parsed : {};
  }
};

var SaveSoon = class {
  #save;
  #delayMs;
  /** The save that is due, with what makes it begin at once. */
  #due;
  /** The last save that has begun. */
  #last = Promise.resolve();
  constructor(delayMs, save) {
    this.#delayMs = delayMs;
    this.#save = save;
  }
  /** Something has changed. Settles when that has been saved, or could not be. */
  changed() {
    return (this.#due ??= this.#plan()).done;
  }
  /** Saves what is due now, and waits for it. That it could not be saved, those who changed something are told. */
  async flush() {
    this.#due?.begin();
    await Promise.allSettled([
      this.#due?.done,
      this.#last
    ]);
  }
  #plan() {
    const { promise, resolve: begin } = Promise.withResolvers();
    const timer = setTimeout(begin, this.#delayMs);
    const done = promise.then(async () => {
      clearTimeout(timer);
      this.#due = void 0;
      const before = this.#last;
      this.#last = before.catch(() => {
      }).then(this.#save);
      await this.#last;
    });
    return {
      done,
      begin
    };
  }
};

import { dirname as dirname2 } from "node:path";

var MAX_FILES2 = 1e4;
var STEP_MS = 2e3;
var FileMemory = class {
  /** Those that somebody has asked for, or that were read. */
  #files = /* @__PURE__ */ new Map();
  /** Those an earlier memory knew and nobody has asked for yet. */
  #earlier;
  /** Those that had changed too lately when they were read. */
  #young = /* @__PURE__ */ new Set();
  #changed = false;
  /** @param earlier What an earlier memory knew, which becomes this one's */
  constructor(earlier = {}) {
    this.#earlier = earlier;
  }
  /** Whether a file was read that may not have changed since. */
  has(path) {
    return this.#get(path) !== void 0;
  }
  /** What is known of a file that has not changed since it was read. */
  find(path, info) {
    const known = this.#get(path);
    const same = known !== void 0 && known[1] === info.size && known[2] === info.ino && known[3] === info.mtime?.getTime() && known[4] === (info.ctime?.getTime() ?? null);
    if (!same) return void 0;
    this.#files.set(path, known);
    return known[5] ? {
      hash: known[0],
      scan: known[6] ?? NOTHING
    } : {
      hash: known[0]
    };
  }
  /** Remembers a file. `info` is what the disk said of it before it was read, at `now`. */
  keep(path, { hash, scan }, info, now) {
    const modified = info.mtime?.getTime();
    const changed = info.ctime?.getTime() ?? null;
    this.forget(path);
    if (modified === void 0) return;
    if (Math.max(modified, changed ?? 0) + STEP_MS > now) return void this.#young.add(path);
    this.#young.delete(path);
    if (this.#files.size >= MAX_FILES2) this.#files.clear();
    const said = scan === void 0 || saysNothing(scan) ? null : scan;
    const isScript2 = scan !== void 0;
    this.#files.set(path, [
      hash,
      info.size,
      info.ino,
      modified,
      changed,
      isScript2,
      said
    ]);
    this.#changed = true;
  }
  /** Forgets a file. */
  forget(path) {
    if (this.#get(path) === void 0) return;
    this.#files.delete(path);
    delete this.#earlier[path];
    this.#changed = true;
  }
  /** Whether there are some that had changed too lately. */
  get hasYoung() {
    return this.#young.size > 0;
  }
  /** Those that are not known because they had changed too lately, once: reading them again in a while makes them known. */
  takeYoung() {
    const young = [
      ...this.#young
    ];
    this.#young.clear();
    return young;
  }
  /** Whether it knows other things than when they were taken last. */
  get changed() {
    return this.#changed;
  }
  /** What a later memory may know: of files that are in use. */
  take() {
    this.#changed = false;
    return Object.fromEntries(this.#files);
  }
  #get(path) {
    const known = this.#files.get(path);
    if (known !== void 0) return known;
    return Object.hasOwn(this.#earlier, path) ? this.#earlier[path] : void 0;
  }
};
var NOTHING = {
  relative: [],
  hooks: [],
  openHooks: false,
  computedRequire: false,
  jsx: false
};
function saysNothing(scan) {
  return !namesFiles(scan) && !scan.computedRequire && !scan.jsx;
}

var Scan = strictObject({
  relative: array(string()),
  hooks: array(string()),
  openHooks: boolean(),
  computedRequire: boolean(),
  jsx: boolean()
});
var File = tuple([
  string(),
  number(),
  number().nullable(),
  number(),
  number().nullable(),
  boolean(),
  Scan.nullable()
]);
var Stored = record(string(), record(string(), File));
var StoredFiles = class {
  #path;
  #memories = /* @__PURE__ */ new Map();
  #stored;
  constructor(path) {
    this.#path = path;
  }
  /** The memory of the files in a folder. @throws errors of the disk other than a missing file */
  of(folder) {
    let memory = this.#memories.get(folder);
    if (memory === void 0) {
      this.#stored ??= this.#read();
      const known = Object.hasOwn(this.#stored, folder) ? this.#stored[folder] : {};
      this.#memories.set(folder, memory = new FileMemory(known));
    }
    return memory;
  }
  /** Whether there is something to save. */
  get changed() {
    return this.#memories.values().some((memory) => memory.changed);
  }
  /** Writes down what has changed, of the folders that somebody has asked about. @throws errors of the disk */
  async save() {
    if (!this.changed) return;
    const stored = [
      ...this.#memories
    ].map(([folder, memory]) => {
      return [
        folder,
        memory.take()
      ];
    });
    await Deno.mkdir(dirname2(this.#path), {
      recursive: true
    });
    await writeSealed(this.#path, JSON.stringify(Object.fromEntries(stored)));
  }
  #read() {
    const text = readSealed(this.#path);
    const found2 = text === void 0 ? {} : JSON.parse(text.body);
    if (quickCheck(Stored)(found2)) return found2;
    return Stored.safeParse(found2).data ?? {};
  }
};

var SAVE_DELAY_MS = 250;
var DataFolder = class {
  #path;
  #cache;
  #registrations;
  #saving;
  #files;
  #savingFiles;
  #kept;
  /** Staging folders that are being removed. */
  #discarded = /* @__PURE__ */ new Set();
  constructor(path) {
    this.#path = absolutePath(path);
    const cache = join2(this.#path, "cache");
    this.#files = new StoredFiles(join2(cache, "files.json"));
    this.#savingFiles = new SaveSoon(SAVE_DELAY_MS, () => this.#files.save());
    this.#cache = new BundleCache(cache, () => this.#files.of(cache));
    this.#registrations = new RegistrationCache(join2(this.#path, "cache", "registered.json"));
    this.#saving = new SaveSoon(SAVE_DELAY_MS, () => this.#onDisk(() => this.#registrations.save()));
    this.#kept = new KeptVersions(join2(this.#path, "kept.json"));
  }
  /** Absolute path of the folder for npm packages. */
  get npm() {
    return join2(this.#path, "npm");
  }
  /** Removes what a host that was killed has left behind. Nobody may be packaging meanwhile. */
  async sweep() {
    await this.#onDisk(async () => {
      await removeFolder(join2(this.#path, "staging"));
      for (const folder of [
        "",
        "boot",
        "cache"
      ]) removeHalves(join2(this.#path, folder));
    });
  }
  /** The record of what `hash` stands for, if it was kept and is undamaged. */
  cached(hash) {
    try {
      return this.#cache.get(hash);
    } catch (error) {
      throw this.#unusable(error);
    }
  }
  async store(hash, record2) {
    await this.#onDisk(() => this.#cache.put(hash, record2));
  }
  /** What is known of the files of a plugins folder, from an earlier host too. Throws as the other methods do. */
  filesOf(root) {
    try {
      return this.#files.of(root);
    } catch (error) {
      throw this.#unusable(error);
    }
  }
  /** Writes down what is known of files, in a moment. That it cannot costs time, and nothing else. */
  rememberFiles() {
    if (this.#files.changed) void this.#savingFiles.changed().catch(() => {
    });
  }
  /** What the code that `hash` stands for registered, where all else that decides it is as `key` says. */
  known(hash, key) {
    try {
      return this.#registrations.get(hash, key);
    } catch (error) {
      throw this.#unusable(error);
    }
  }
  /** Settles when it is on the disk, which takes a moment. */
  async learn(hash, key, registrations) {
    await this.#onDisk(() => this.#registrations.put(hash, {
      key,
      registrations
    }));
    await this.#saving.changed();
  }
  /** Writes what has not been written yet, and removes what has not been removed. */
  async flush() {
    await Promise.all([
      this.#saving.flush(),
      this.#savingFiles.flush(),
      ...this.#discarded
    ]);
  }
  /** Forgets old records that are neither in `used` nor of a kept version. */
  async prune(used) {
    await this.#onDisk(async () => {
      const kept = (await this.#kept.all()).values();
      const gone = await this.#cache.prune(/* @__PURE__ */ new Set([
        ...used,
        ...kept
      ]));
      for (const hash of gone) this.#registrations.remove(hash);
    });
  }
  /** Hash of the version of a plugin that was kept last. */
  async keptHash(plugin) {
    return await this.#onDisk(async () => (await this.#kept.all()).get(plugin));
  }
  /** Keeps versions by plugin instead of those kept before; undefined lets go of one. */
  async keepVersions(changes) {
    await this.#onDisk(() => this.#kept.change(changes));
  }
  /** Writes a program unless it is there already; its absolute path. */
  async program(text) {
    const folder = join2(this.#path, "boot");
    const path = join2(folder, `${sha256(text)}.js`);
    await this.#onDisk(async () => {
      try {
        if (await Deno.readTextFile(path) === text) return;
      } catch (error) {
        if (!(error instanceof Deno.errors.NotFound)) throw error;
      }
      await Deno.mkdir(folder, {
        recursive: true
      });
      await writeFileAtomically(path, text);
    });
    return path;
  }
  /** A fresh staging folder, to be given to `staging` or `discard`. */
  async newStaging() {
    const folder = join2(this.#path, "staging", crypto.randomUUID());
    await this.#onDisk(() => Deno.mkdir(folder, {
      recursive: true
    }));
    return folder;
  }
  /**
   * Removes a staging folder, once `ended` has settled: what worked in it need not be gone yet. Nobody waits for that but
   * `flush`; what cannot be removed the next start sweeps.
   */
  discard(folder, ended) {
    const removed = ended.catch(() => {
    }).then(() => removeFolder(folder)).catch(() => {
    }).finally(() => this.#discarded.delete(removed));
    this.#discarded.add(removed);
  }
  /**
   * Fills a staging folder, a fresh one or that which is `given`, with `fill`, hands it and what `fill` returned to `use`,
   * and discards it whatever happens, when all has ended that `use` has told `ending` of.
   */
  async staging(fill, use, given) {
    const folder = given ?? await this.newStaging();
    const endings = [];
    try {
      const filled = await this.#onDisk(() => fill(folder));
      return await use(folder, filled, (ended) => endings.push(ended));
    } finally {
      this.discard(folder, Promise.allSettled(endings));
    }
  }
  async #onDisk(work) {
    try {
      return await work();
    } catch (error) {
      throw this.#unusable(error);
    }
  }
  #unusable(error) {
    return new PaddockError("config", `Cannot use the data folder "${this.#path}": ${error.message}; it must be a folder that this host may read and write`, {
      cause: error
    });
  }
};
function removeHalves(folder) {
  try {
    for (const { name, isFile } of Deno.readDirSync(folder)) {
      if (isFile && name.endsWith(".tmp")) Deno.removeSync(join2(folder, name));
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
async function removeFolder(path) {
  try {
    await Deno.remove(path, {
      recursive: true
    });
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

var DiskLook = class {
  fingerprints;
  prepared;
  constructor(sources, prepared) {
    this.fingerprints = prepared.map((one) => one instanceof Error ? sha256(one.message) : one.hash);
    this.prepared = new Map(sources.map((source, index) => [
      source,
      prepared[index]
    ]));
  }
};

function filesOf({ source, manifest, hash }) {
  return {
    source,
    manifest,
    hash
  };
}

import { join as join3 } from "node:path";

function readSource(path, bytes) {
  return new LazyFile(path, {
    hash: sha256(bytes)
  }, () => bytes);
}
function knownSource(path, facts, read) {
  return new LazyFile(path, facts, () => {
    const bytes = read();
    if (sha256(bytes) === facts.hash) return bytes;
    throw new Error(`"${path}" has changed while it was looked at; save it once more`);
  });
}
function factsOf({ path, hash, scan }) {
  return isScript(path) ? {
    hash,
    scan
  } : {
    hash
  };
}
var LazyFile = class {
  path;
  hash;
  #read;
  #bytes;
  #text;
  #scan;
  constructor(path, { hash, scan }, read) {
    this.path = path;
    this.hash = hash;
    this.#scan = scan;
    this.#read = read;
  }
  get bytes() {
    return this.#bytes ??= this.#read();
  }
  get text() {
    return this.#text ??= new TextDecoder().decode(this.bytes);
  }
  get scan() {
    return this.#scan ??= scanSource(this.text);
  }
};

var SourceTree = class {
  /** Absolute path of the plugins folder. */
  root;
  #memory;
  #entries = /* @__PURE__ */ new Map();
  /** What the disk said of files, beside their kind. */
  #infos = /* @__PURE__ */ new Map();
  #files = /* @__PURE__ */ new Map();
  #folders = /* @__PURE__ */ new Map();
  /** Kinds of what lies in the plugins folder itself. */
  #top;
  constructor(root, memory) {
    this.root = root;
    this.#memory = memory;
  }
  /** What stands at `path`; a path through a link is a link. */
  look(path) {
    const known = this.#entries.get(path);
    if (known !== void 0) return known;
    const slash = path.lastIndexOf("/");
    if (slash !== -1) {
      const above = this.look(path.slice(0, slash));
      if (above.kind !== "folder") return above.kind === "link" ? above : MISSING;
    }
    const entry = slash === -1 ? this.#lookInTop(path) : this.#lookUp(path);
    this.#entries.set(path, entry);
    return entry;
  }
  /** Reads a file, or knows it from before. @throws {Deno.errors.NotFound} and other errors of the disk */
  read(path) {
    let file = this.#files.get(path);
    if (file !== void 0) return file;
    const info = this.#info(path);
    file = this.#files.get(path);
    if (file !== void 0) return file;
    const read = () => Deno.readFileSync(this.#full(path));
    const facts = this.#memory.find(path, info);
    if (facts !== void 0) file = knownSource(path, facts, read);
    else {
      const now = Date.now();
      file = readSource(path, read());
      this.#remember(file, info, now);
    }
    this.#files.set(path, file);
    return file;
  }
  /** Names in a folder, sorted; `""` is the plugins folder itself. */
  names(folder) {
    let names = this.#folders.get(folder);
    if (names === void 0) {
      names = Array.from(Deno.readDirSync(join3(this.root, folder)), ({ name }) => name).sort();
      this.#folders.set(folder, names);
    }
    return names;
  }
  /** Name of the folder plugin whose files lie at or above `path`, if any does. */
  pluginOf(path) {
    const top = path.split("/", 1)[0];
    return this.look(`${top}/plugin.json`).kind === "missing" ? void 0 : top;
  }
  #full(path) {
    return `${this.root}/${path}`;
  }
  /** The listing of the plugins folder says of its thousand files at once what they are. */
  #lookInTop(path) {
    this.#top ??= new Map(Array.from(Deno.readDirSync(this.root), (entry) => [
      entry.name,
      kindOf2(entry)
    ]));
    const kind = this.#top.get(path);
    if (kind !== "file") return kind === void 0 ? MISSING : {
      kind,
      size: 0
    };
    return new TopFile(() => this.#info(path).size);
  }
  #lookUp(path) {
    try {
      const info = Deno.lstatSync(this.#full(path));
      this.#infos.set(path, info);
      return {
        kind: kindOf2(info),
        size: info.size
      };
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return MISSING;
      throw error;
    }
  }
  /** What the disk says of a file. A small one that is not remembered is read on this occasion: to open it costs more. */
  #info(path) {
    let info = this.#infos.get(path);
    if (info !== void 0) return info;
    if (this.#memory.has(path)) info = Deno.lstatSync(this.#full(path));
    else {
      using file = Deno.openSync(this.#full(path));
      info = file.statSync();
      if (info.size <= SMALL_BYTES) {
        const now = Date.now();
        const source = readSource(path, readAll(file, info.size));
        this.#remember(source, info, now);
        this.#files.set(path, source);
      }
    }
    this.#infos.set(path, info);
    return info;
  }
  #remember(file, info, now) {
    if (file.bytes.length !== info.size) return;
    this.#memory.keep(file.path, factsOf(file), info, now);
  }
};
var SMALL_BYTES = 64 * 1024;
var MISSING = {
  kind: "missing",
  size: 0
};
var TopFile = class {
  kind = "file";
  #size;
  constructor(size) {
    this.#size = size;
  }
  get size() {
    return this.#size();
  }
};
function kindOf2({ isSymlink, isFile, isDirectory }) {
  return isSymlink ? "link" : isFile ? "file" : isDirectory ? "folder" : "other";
}
function readAll(file, size) {
  let bytes = new Uint8Array(size + 1);
  let length = 0;
  for (; ; ) {
    const count = file.readSync(bytes.subarray(length));
    if (count === null || count === 0) return bytes.slice(0, length);
    length += count;
    if (length < bytes.length) continue;
    const more = new Uint8Array(2 * bytes.length);
    more.set(bytes);
    bytes = more;
  }
}

var SLICE = 50;
var ReadAgain = class {
  #timer;
  #done;
  #roots = /* @__PURE__ */ new Map();
  #cancel;
  #closed = false;
  /** @param done Told when files have been read */
  constructor(timer, done) {
    this.#timer = timer;
    this.#done = done;
  }
  /** Files of a folder have been looked at. */
  plan(root, memory) {
    this.#roots.set(root, memory);
    if (this.#closed || !memory.hasYoung) return;
    this.#cancel ??= this.#timer.after(STEP_MS, () => void this.#run());
  }
  /** Nothing is read any more. */
  close() {
    this.#closed = true;
    this.#cancel?.();
  }
  async #run() {
    this.#cancel = void 0;
    for (const [root, memory] of this.#roots) {
      for (const [index, path] of memory.takeYoung().entries()) {
        if (this.#closed) return;
        if (index % SLICE === SLICE - 1) await new Promise((resolve3) => setTimeout(resolve3));
        try {
          new SourceTree(root, memory).read(path);
        } catch {
        }
      }
    }
    this.#done();
  }
};

var RecordedPackage = class {
  source;
  hash;
  manifest;
  #record;
  #locate;
  /** @param manifest That of the record */
  constructor(source, hash, record2, manifest) {
    this.source = source;
    this.hash = hash;
    this.manifest = manifest;
    this.#record = record2;
  }
  get name() {
    return this.source.name;
  }
  get dialect() {
    return this.source.kind === "file" ? "blocking" : "promise";
  }
  get code() {
    return this.#record.code;
  }
  get strict() {
    return this.#record.strict;
  }
  get locate() {
    return this.#locate ??= createLocator(this.#record);
  }
};

import { relative as relative2 } from "node:path";

import { join as join5, relative } from "node:path";

function tryProgram(program2, args) {
  if (Deno.permissions.querySync({
    name: "run",
    command: program2
  }).state !== "granted") {
    return false;
  }
  const quiet = {
    stdin: "null",
    stdout: "null",
    stderr: "null"
  };
  try {
    return new Deno.Command(program2, {
      args: [
        ...args
      ],
      ...quiet
    }).outputSync().success;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotCapable) {
      return false;
    }
    throw error;
  }
}

var SETPRIV = [
  "setpriv",
  [
    "--pdeathsig",
    "KILL"
  ]
];
var usable;
function boundCommand(program2, args) {
  const [setpriv, flags] = SETPRIV;
  usable ??= tryProgram(setpriv, [
    ...flags,
    setpriv,
    "--version"
  ]);
  if (!usable) return [
    program2,
    args
  ];
  return [
    setpriv,
    [
      ...flags,
      program2,
      ...args
    ]
  ];
}

var BundlerMessage = object({
  text: string(),
  location: object({
    file: string(),
    line: number(),
    column: number(),
    length: number()
  }).nullish(),
  /** The file at `location` as Deno printed it anew before it was bundled, with an inline source map. */
  printed: string().optional()
});
var Hello = union([
  object({
    ready: string()
  }),
  object({
    broken: string()
  })
]);
var Answer = object({
  id: number(),
  files: array(object({
    path: string(),
    text: string()
  })),
  errors: array(BundlerMessage)
});
var BundlerGone = class extends Error {
  name = "BundlerGone";
};
var START_DEADLINE_MS = 12e4;
var MAX_LINE = 64 * 1024 * 1024;
var KEPT_STDERR = 2e3;
function spawnDeno(program2, args, cwd, env = {}) {
  const [command, bound] = boundCommand(program2, args);
  return new Deno.Command(command, {
    args: bound,
    cwd,
    env: {
      NO_COLOR: "1",
      DENO_NO_UPDATE_CHECK: "1",
      DENO_NO_PACKAGE_JSON: "1",
      ...env
    },
    stdin: "piped",
    stdout: "piped",
    stderr: "piped"
  }).spawn();
}
var BundlerChild = class {
  #process;
  #timer;
  #writer;
  #lines;
  #stderr;
  #complaints = "";
  #jobs = 0;
  constructor(process2, timer) {
    this.#process = process2;
    this.#timer = timer;
    this.#writer = process2.stdin.getWriter();
    this.#lines = lines(process2.stdout);
    this.#stderr = this.#listen(process2.stderr);
  }
  /** Waits until the process is ready. @throws {PaddockError} `bundle` when there is no bundling on this machine */
  async open() {
    let hello;
    try {
      hello = Hello.parse(JSON.parse(await this.#next(START_DEADLINE_MS)));
    } catch (error) {
      await this.#stderr;
      throw new PaddockError("bundle", `Cannot bundle plugins: the bundling process did not start (${error.message}); it said "${this.#complaints.trim()}"`, {
        cause: error
      });
    }
    if ("ready" in hello) return;
    throw new PaddockError("bundle", `Cannot bundle plugins: ${hello.broken}; Deno fetches its bundler (esbuild) from the npm registry once, so see that it can`);
  }
  /** Bundles entries below the working folder. @throws {BundlerGone} when no answer came; the process is then dead */
  async ask(entries, deadlineMs) {
    const id = ++this.#jobs;
    try {
      const line = JSON.stringify({
        id,
        entries
      }) + "\n";
      await this.#writer.write(new TextEncoder().encode(line));
      const answer = Answer.parse(JSON.parse(await this.#next(deadlineMs)));
      if (answer.id !== id) throw new BundlerGone("it answered another question");
      return answer;
    } catch (error) {
      this.kill();
      if (error instanceof BundlerGone) throw error;
      throw new BundlerGone(error.message, {
        cause: error
      });
    }
  }
  /** Ends the process at once; what waits for an answer is rejected with {@linkcode BundlerGone}. */
  kill() {
    try {
      this.#process.kill();
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  }
  /** Lets the process end and waits until it is gone. */
  async [Symbol.asyncDispose]() {
    const cancel = this.#timer.after(2e3, () => this.kill());
    await this.#writer.close().catch(() => this.kill());
    await this.#lines.return();
    await this.#process.status;
    await this.#stderr;
    cancel();
  }
  async #next(deadlineMs) {
    let late = false;
    const cancel = this.#timer.after(deadlineMs, () => {
      late = true;
      this.kill();
    });
    try {
      const { value } = await this.#lines.next();
      if (value !== void 0) return value;
    } finally {
      cancel();
    }
    if (late) throw new BundlerGone(`it took longer than ${deadlineMs} ms`);
    const { code, signal } = await this.#process.status;
    throw new BundlerGone(`it ended with ${signal ?? `exit code ${code}`}`);
  }
  async #listen(stderr) {
    for await (const text of stderr.pipeThrough(new TextDecoderStream())) {
      this.#complaints = (this.#complaints + text).slice(-KEPT_STDERR);
    }
  }
};
async function* lines(stream) {
  let parts = [];
  let length = 0;
  for await (const text of stream.pipeThrough(new TextDecoderStream())) {
    let start = 0;
    for (let end; (end = text.indexOf("\n", start)) !== -1; start = end + 1) {
      yield parts.join("") + text.slice(start, end);
      parts = [];
      length = 0;
    }
    parts.push(text.slice(start));
    length += text.length - start;
    if (length > MAX_LINE) {
      throw new BundlerGone(`its answer is longer than ${MAX_LINE} characters`);
    }
  }
}

import { dirname as dirname3, join as join4 } from "node:path";

var SPECIFIER = /^(?:npm:\/?)?((?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*)(?:@([\w.*^~+-]+))?((?:\/[\w.@~+-]+)*)$/;
function parseNpmImport(specifier) {
  const found2 = SPECIFIER.exec(specifier);
  if (found2 === null) return void 0;
  const [, name, range, path] = found2;
  if (range !== void 0 && !specifier.startsWith("npm:")) return void 0;
  if (path.split("/").some((part) => part === "." || part === "..")) return void 0;
  return {
    name,
    range,
    path
  };
}
function findHeld({ name, range }, held) {
  const named = held.filter((one) => one.name === name);
  if (range === void 0) return named.length === 1 ? named[0] : void 0;
  return named.find((one) => {
    if (!npmCovers(one, {
      name,
      range
    })) return false;
    return one.range === range || npmCovers({
      name,
      range
    }, {
      name,
      range: one.version
    });
  });
}
function npmImportMap(specifiers, { imports }) {
  const map = {};
  for (const specifier of specifiers) {
    const wanted = parseNpmImport(specifier);
    const held = wanted === void 0 ? void 0 : findHeld(wanted, imports);
    if (held === void 0) continue;
    map[specifier] = npmSpecifier({
      name: held.name,
      range: held.version
    }) + wanted.path;
  }
  return JSON.stringify({
    imports: map
  });
}

async function openStaging(staging) {
  for (const [name, text] of [
    [
      "package.json",
      "{}"
    ],
    [
      "tsconfig.json",
      "{}"
    ],
    [
      "probe.js",
      ""
    ]
  ]) {
    await Deno.writeTextFile(join4(staging, name), text);
  }
}
var IMPORT_MAP = "import_map.json";
var NPM_LOCK = "deno.lock";
async function stagePackages(plugin, staging, held) {
  const specifiers = plugin.files.filter(({ path }) => isScript(path)).flatMap(({ text }) => importTexts(text).map(({ specifier }) => specifier));
  await Deno.writeTextFile(join4(staging, IMPORT_MAP), npmImportMap(specifiers, held));
  await Deno.writeTextFile(join4(staging, NPM_LOCK), npmLock(held.tree));
}
async function stage(plugin, staging, folder) {
  const made = /* @__PURE__ */ new Set();
  let bytes = 0;
  for (const file of plugin.files) {
    const target = join4(staging, folder, file.path);
    const parent = dirname3(target);
    if (!made.has(parent)) await Deno.mkdir(parent, {
      recursive: true
    });
    made.add(parent);
    await Deno.writeFile(target, withoutSourceMap(file), {
      createNew: true
    });
    bytes += file.bytes.length;
  }
  const entry = entryName(plugin);
  await writeEntry(plugin, staging, folder);
  return {
    folder,
    entry: `./${folder}/${entry}`,
    bytes
  };
}
async function writeEntry(plugin, staging, folder, broken = /* @__PURE__ */ new Map()) {
  const text = entryText(plugin, broken);
  await Deno.writeTextFile(join4(staging, folder, entryName(plugin)), text);
}
var SOURCE_MAP = /([#@] sourceMappingURL)=/g;
function withoutSourceMap(file) {
  if (!isScript(file.path) || file.text.search(SOURCE_MAP) === -1) return file.bytes;
  return new TextEncoder().encode(file.text.replace(SOURCE_MAP, "$1:"));
}
function entryName(plugin) {
  let name = "__paddock_entry.js";
  while (plugin.files.some((file) => file.path === name)) name = `_${name}`;
  return name;
}
function entryText({ main, computed }, broken) {
  const thunk = (key, path) => {
    const reason2 = broken.get(path);
    const body = reason2 === void 0 ? `require(${JSON.stringify(`./${path}`)})` : `{ throw new Error(${JSON.stringify(reason2)}); }`;
    return `${JSON.stringify(key)}: () => ${body}`;
  };
  return `module.exports = { ${[
    thunk("main", main),
    ...computed.map((path) => thunk(path, path))
  ].join(", ")} };
`;
}

var GROUP_PLUGINS = 50;
var GROUP_BYTES = 4 * 1024 * 1024;
async function bundle(plugins, options) {
  const results = /* @__PURE__ */ new Map();
  const groups = group(plugins);
  let { started } = options;
  let left = options.failures ?? Infinity;
  const fail = (plugin, why) => {
    results.set(plugin, why);
    left--;
  };
  let child;
  const giveUp = () => child?.kill();
  options.signal.addEventListener("abort", giveUp);
  try {
    for (let next; left > 0 && (next = groups.shift()) !== void 0; ) {
      if (options.signal.aborted) {
        throw new PaddockError("closed", "Cannot bundle plugins: the packager is closed");
      }
      child ??= await (started ?? startBundler(options));
      started = void 0;
      try {
        const answer = await child.ask(next.map((plugin) => plugin.entry), options.deadlineMs);
        if (answer.errors.length === 0) assign(next, answer.files, results);
        else if (next.length === 1) fail(next[0], {
          errors: answer.errors
        });
        else groups.unshift(...halves(next));
      } catch (error) {
        if (!(error instanceof BundlerGone)) throw error;
        await child[Symbol.asyncDispose]();
        child = void 0;
        if (next.length === 1) fail(next[0], {
          gone: error.message
        });
        else groups.unshift(...halves(next));
      }
    }
  } finally {
    options.signal.removeEventListener("abort", giveUp);
    const last = child === void 0 ? started : Promise.resolve(child);
    if (last !== void 0) options.ending(last.then((child2) => child2[Symbol.asyncDispose]()));
  }
  const given = {
    gone: "too many before it had failed"
  };
  return plugins.map((plugin) => results.get(plugin) ?? given);
}
async function startBundler(options) {
  const child = new BundlerChild(spawn(options), options.timer);
  try {
    await child.open();
    return child;
  } catch (error) {
    await child[Symbol.asyncDispose]();
    throw error;
  }
}
function flagsOf(npm, staging) {
  const flags = "--no-prompt --no-config --no-remote --unstable-bundle".split(" ");
  if (npm === void 0) return [
    ...flags,
    "--no-lock",
    "--no-npm",
    "--allow-read=."
  ];
  const packages = relative(staging, join5(npm, "npm"));
  return [
    ...flags,
    `--import-map=${IMPORT_MAP}`,
    `--lock=${NPM_LOCK}`,
    "--frozen",
    "--cached-only",
    `--allow-read=.,${packages}`
  ];
}
function spawn({ spawn: spawn2, deno, script, staging, npm }) {
  const args = [
    "run",
    ...flagsOf(npm, staging),
    script
  ];
  try {
    if (npm === void 0) return spawn2(deno, args, staging);
    return spawn2(deno, [
      ...args,
      "browser"
    ], staging, {
      DENO_DIR: npm
    });
  } catch (error) {
    let reason2 = error.message;
    if (error instanceof Deno.errors.NotCapable) {
      reason2 = `the host may not run "${deno}"; start it with --allow-run=${deno}`;
    } else if (error instanceof Deno.errors.NotFound) {
      reason2 = `there is no program "${deno}" in PATH; add the folder of Deno to PATH`;
    }
    throw new PaddockError("bundle", `Cannot bundle plugins: ${reason2}`, {
      cause: error
    });
  }
}
function group(plugins) {
  const groups = [];
  let bytes = Infinity;
  for (const plugin of plugins) {
    bytes += plugin.bytes;
    if (bytes > GROUP_BYTES || groups.at(-1).length === GROUP_PLUGINS) {
      groups.push([]);
      bytes = plugin.bytes;
    }
    groups.at(-1).push(plugin);
  }
  return groups;
}
function halves(plugins) {
  const middle = plugins.length >> 1;
  return [
    plugins.slice(0, middle),
    plugins.slice(middle)
  ];
}
function assign(plugins, files, results) {
  for (const plugin of plugins) {
    const base = plugins.length === 1 ? "" : plugin.folder;
    const outputs = files.filter((file) => base === "" || file.path.startsWith(`${base}/`));
    const [output] = outputs;
    if (outputs.length === 1 && output.path.endsWith(".js")) {
      results.set(plugin, {
        text: output.text,
        base
      });
    } else {
      const kinds = outputs.map((file) => extensionOf(file.path)).join(" and ");
      const text = `it becomes ${kinds} instead of one script; import code and JSON only`;
      results.set(plugin, {
        errors: [
          {
            text
          }
        ]
      });
    }
  }
}

import { posix as posix3 } from "node:path";

async function importRefusal(plugin, specifier, path, rules) {
  if (specifier.startsWith(".")) {
    return await plugin.zone.refusal(path) ?? 'it is not code or JSON, or it is larger than 1 MiB; import JavaScript, TypeScript or JSON, or a text by `with { type: "text" }`';
  }
  if (isAbsolute2(specifier)) {
    return "it is outside the plugins folder, or named by an absolute path; copy it there and import it by a relative path";
  }
  if (/^https?:|^jsr:/.test(specifier)) {
    return "imports over the network are not available; copy the file to a helper file, or use an npm package";
  }
  if (/^data:|^blob:/.test(specifier)) {
    return "imports of URLs are not available; move the text to a helper file";
  }
  return packageRefusal(plugin, specifier, rules) ?? "there is no such file in the package; see its documentation for what can be imported";
}
function isAbsolute2(specifier) {
  return /^(?:\/|file:|[A-Za-z]:[\\/])/.test(specifier);
}
function packageRefusal({ source, manifest }, specifier, { held, howToGrant }) {
  const wanted = parseNpmImport(specifier);
  if (wanted === void 0) {
    return 'that is no package and version; write "he", "npm:he@1" or "npm:he@1/path/in/it"';
  }
  if (findHeld(wanted, held) !== void 0) return void 0;
  const { name, range } = wanted;
  const { name: plugin, kind } = source;
  const file = kind === "folder" ? `${plugin}/plugin.json` : `${plugin}.pb.json`;
  const request = `${name}@${range ?? "*"}`;
  const known = held.filter((one) => one.name === name);
  if (known.length > 0) {
    const list4 = known.map(({ range: range2, version: version2 }) => `"${name}@${range2}" (${version2})`).join(" and ");
    return range === void 0 ? `the plugin holds ${list4}; say which, as in "npm:${name}@${known[0].range}"` : `the plugin holds ${list4}; import "${name}", or add "${request}" to "npm" in ${file}`;
  }
  const asked = manifest.npm.map((text) => parseNpmRequest(text)).find((one) => one.name === name && (range === void 0 || npmCovers(one, {
    name,
    range
  })));
  if (asked === void 0) {
    return `the plugin does not ask for npm package "${name}"; add "npm": ["${request}"] to ${file}
${howToGrant(plugin, [
      `npm:${request}`
    ])}`;
  }
  return `the plugin asks for it in ${file}, and it was declined
${howToGrant(plugin, [
    `npm:${name}@${asked.range}`
  ])}`;
}

function mainComplaint(complaints) {
  return complaints.find(isTopLevelAwait) ?? complaints[0];
}
function isTopLevelAwait({ text }) {
  return text.startsWith("Top-level await");
}

function printedPlace(source, printed, place) {
  const [code, map] = printed.split("\n//# sourceMappingURL=data:application/json;base64,");
  if (map === void 0) return void 0;
  const line = code.split("\n")[place.line - 1] ?? "";
  const column = utf16Length(line, place.column);
  const json = Uint8Array.from(atob(map.trim()), (char) => char.charCodeAt(0));
  const trace = new TraceMap(new TextDecoder().decode(json));
  const found2 = originalPositionFor(trace, {
    line: place.line,
    column
  });
  if (found2.line === null) return void 0;
  const original = source.split("\n")[found2.line - 1] ?? "";
  const word = wordAt(line, column);
  const at2 = word === "" ? -1 : original.indexOf(word, found2.column);
  if (at2 === -1 || wordAt(original, at2) !== word) return void 0;
  return {
    line: found2.line,
    column: at2
  };
}
function utf16Length(line, bytes) {
  return new TextDecoder().decode(new TextEncoder().encode(line).subarray(0, bytes)).length;
}
function wordAt(line, column) {
  return /^[\p{ID_Continue}$]*/u.exec(line.slice(column))[0];
}

var FailureExplainer = class {
  #plugin;
  #options;
  constructor(plugin, options) {
    this.#plugin = plugin;
    this.#options = options;
  }
  /** The error that says why a plugin could not be bundled. */
  error(reason2) {
    const { name } = this.#plugin.source;
    return new PaddockError("bundle", `Cannot bundle plugin "${name}": ${reason2}`, {
      plugin: name
    });
  }
  /** Says what the bundler complains about. */
  async failure(messages) {
    const { staging, folder } = this.#options;
    const base = posix3.join(staging.replaceAll("\\", "/"), folder);
    const own = messages.map((message) => clean(message, staging, folder));
    const first = mainComplaint(own) ?? {
      text: "the bundler gives no reason"
    };
    const others = own.filter((message) => isTopLevelAwait(message) === isTopLevelAwait(first));
    const [line, ...lines2] = (await this.#explain(first, base)).split("\n");
    const more = others.length > 1 ? ` (and ${others.length - 1} more)` : "";
    return [
      line + more,
      ...lines2
    ].join("\n");
  }
  /** Says that files of others went into the bundle; `path` is one of them. */
  async foreign(path) {
    const isWanted = (specifier, path2) => isForeign(specifier, path2) || this.#isRefused(specifier);
    const found2 = await this.#findImport(this.#plugin.files, isWanted);
    return found2 ?? `it includes "${nameOf2(path, "")}", which is not one of its files`;
  }
  /** Says that the bundler did not survive the plugin. */
  gone(reason2) {
    return `the bundler did not survive it (${reason2}); look for very deep nesting, or imports computed over many files, in "${this.#plugin.main}"`;
  }
  async #explain(message, base) {
    const { text, location } = message;
    const { files } = this.#plugin;
    const file = files.find((file2) => file2.path === location?.file);
    if (isTopLevelAwait(message)) {
      const place2 = placeOf(file, message);
      return `top-level await is not available in a plugin (${place2}); move it into a handler or an async function`;
    }
    const syntax = /^SyntaxError: ([^\n]*)\n[^]*? at ([^\s:]+:\d+:\d+)/.exec(text);
    if (syntax !== null) return `${syntax[1]} at ${syntax[2]}`;
    if (location && file === void 0 && location.file.startsWith("../")) {
      const found2 = await this.#findImport(files, isForeign);
      if (found2 !== void 0) return found2;
    }
    const wanted = wantedBy(text, base) ?? this.#refusedBy(text);
    if (wanted !== void 0) {
      const found2 = await this.#findImport(file === void 0 ? files : [
        file
      ], wanted);
      if (found2 !== void 0) return found2;
    }
    const place = placeOf(file, message);
    const complaint = `${text.split("\n", 1)[0]}${place === void 0 ? "" : ` at ${place}`}`;
    if (!message.inPackage) return complaint;
    return `${complaint}; a package with native code, or with parts it chooses when it runs, cannot be bundled`;
  }
  /** Deno does not always say which import of a package it could not follow. */
  #refusedBy(text) {
    if (!/^npm specifiers were requested|^Could not find constraint|^Prepare module load/.test(text)) {
      return void 0;
    }
    return (specifier) => this.#isRefused(specifier);
  }
  #isRefused(specifier) {
    return specifier.startsWith("npm:") && packageRefusal(this.#plugin, specifier, this.#options) !== void 0;
  }
  async #findImport(files, isWanted) {
    for (const file of files) {
      for (const { specifier, index } of importTexts(file.text)) {
        const path = posix3.join(posix3.dirname(file.path), specifier);
        if (!isWanted(specifier, path)) continue;
        const { line, column } = textPosition(file.text, index);
        const reason2 = await importRefusal(this.#plugin, specifier, path, this.#options);
        return `cannot import "${specifier}" (${file.path}:${line}:${column}): ${reason2}`;
      }
    }
    return void 0;
  }
};
var MAX_TEXT = 4e3;
function clean(message, staging, folder) {
  const base = staging.replaceAll("\\", "/");
  const url = new RegExp(`file://\\S*?/${posix3.basename(base)}/`, "g");
  const text = message.text.slice(0, MAX_TEXT).replace(/\x1b\[[\d;]*m/g, "").replaceAll("\\", "/").replace(url, `${base}/`).replaceAll(`${base}/${folder}/`, "").replaceAll(`"${folder}/`, '"');
  const dataFolder = posix3.basename(posix3.dirname(posix3.dirname(base)));
  const named = nameOf2(text, dataFolder);
  const { location } = message;
  if (!location) return {
    text: named,
    inPackage: named !== text
  };
  const file = nameOf2(location.file, dataFolder);
  if (file !== location.file) {
    return {
      text: named,
      location: {
        ...location,
        file
      },
      inPackage: true
    };
  }
  const own = {
    ...location,
    file: posix3.relative(folder, file)
  };
  return {
    ...message,
    text: named,
    location: own,
    inPackage: named !== text
  };
}
function nameOf2(text, dataFolder) {
  const above = String.raw`(?:[^"'\n]*?/${RegExp.escape(dataFolder)}/|(?:\.\./)+)npm/npm/[^\s"'/]+/`;
  const inside = String.raw`((?:@[^\s"'/]+/)?[^\s"'/]+)/([^\s"'/]+?)(?:_\d+)?/`;
  return text.replace(new RegExp(above + inside, "g"), "npm:$1@$2/");
}
function placeOf(file, { location, printed }) {
  if (file === void 0 || !location) return void 0;
  const place = printed === void 0 ? void 0 : printedPlace(file.text, printed, location);
  return place === void 0 ? file.path : `${file.path}:${place.line}:${place.column + 1}`;
}
function wantedBy(text, base) {
  const about = (pattern) => pattern.exec(text)?.[1];
  const path = about(/^Module not found "(?:file:\/\/)?([^"]*)"/) ?? about(/^Requires read access to "([^"]*)"/) ?? about(/^Cannot read file: (.*)/) ?? about(/^No loader is configured for "[^"]*" files: ([^\s]+)/);
  if (path !== void 0) {
    const wanted = unescape(path);
    return (specifier, found2) => specifier === wanted || specifier === `file://${wanted}` || found2 === wanted || posix3.join(base, found2) === wanted;
  }
  const name = about(/^Import "([^"]*)" not a dependency/) ?? about(/^Could not resolve ["']([^"']*)["']/) ?? about(/^Do not know how to load path: (?:deno:)?(.*)/);
  if (name !== void 0) return (specifier) => specifier === name;
  if (/^Requires import access|^A remote specifier|--no-remote/.test(text)) {
    return (specifier) => /^https?:/.test(specifier);
  }
  return void 0;
}
function unescape(path) {
  return path.replace(/(?:%[0-9a-f]{2})+/gi, (escaped) => {
    try {
      return decodeURIComponent(escaped);
    } catch {
      return escaped;
    }
  });
}
function isForeign(specifier, path) {
  return path.startsWith("../") || isAbsolute2(specifier) || /^data:|^blob:/.test(specifier);
}

async function mapBounded(items, limit, fn) {
  const results = new Array(items.length);
  let next = 0;
  async function work() {
    while (next < items.length) {
      const index = next++;
      results[index] = await fn(items[index], index);
    }
  }
  await Promise.all(Array.from({
    length: Math.min(limit, items.length)
  }, work));
  return results;
}

import { join as join6 } from "node:path";
var FOLDER = "npm";
var SOURCE = /^npm\/(?:[^/]+\/)+?((?:@[^/]+\/)?[^/@]+)\/(\d[^/]*?)(?:_\d+)?\/(.+)$/;
var MAX_DEPTH = 8;
var PACKAGE_FILE = "registry.json";
async function packageFolders(store, tree) {
  const sourceOf = packageSources(tree);
  const names = new Set(Object.keys(tree.packages).map((id) => splitId(id).name));
  const found2 = [];
  const search = async (folder, depth) => {
    for (const name of names) {
      for (const { name: version2 } of await entriesOf(join6(store, folder, name))) {
        const path = `${folder}/${name}/${version2}`;
        if (sourceOf(`${path}/${PACKAGE_FILE}`) !== void 0) found2.push(join6(store, path));
      }
    }
    const entries = depth === MAX_DEPTH ? [] : await entriesOf(join6(store, folder));
    if (entries.some(({ name }) => name === PACKAGE_FILE)) return;
    for (const { name, isDirectory } of entries) {
      if (isDirectory && !name.startsWith("@")) await search(`${folder}/${name}`, depth + 1);
    }
  };
  await search(FOLDER, 0);
  return found2;
}
function packageSources(tree) {
  const ids = new Set(Object.keys(tree.packages).map((id) => {
    const { name, version: version2 } = splitId(id);
    return `${name}@${plainVersion(version2)}`;
  }));
  return (path) => {
    const [, name, version2, rest] = SOURCE.exec(path) ?? [];
    return ids.has(`${name}@${version2}`) ? `npm:${name}@${version2}/${rest}` : void 0;
  };
}
function splitId(id) {
  const at2 = id.indexOf("@", 1);
  return {
    name: id.slice(0, at2),
    version: id.slice(at2 + 1)
  };
}
async function entriesOf(folder) {
  try {
    return await Array.fromAsync(Deno.readDir(folder));
  } catch (error) {
    const { NotFound, NotADirectory } = Deno.errors;
    if (error instanceof NotFound || error instanceof NotADirectory) return [];
    throw error;
  }
}

import { join as join7 } from "node:path";
var MOST_BROKEN = 20;
async function bundleWithoutBroken(plugin, staged, options, explain) {
  const { staging } = options;
  const { folder } = staged;
  const all = new Map(plugin.computed.map((path) => [
    path,
    "it is being looked at"
  ]));
  await writeEntry(plugin, staging, folder, all);
  const [alone] = await bundle([
    staged
  ], options);
  if (!("text" in alone)) return alone;
  const checks = await Promise.all(plugin.computed.map(async (path, index) => {
    const name = `${folder}+${index}`;
    await Deno.mkdir(join7(staging, name));
    const text = `require(${JSON.stringify(`../${folder}/${path}`)});
`;
    await Deno.writeTextFile(join7(staging, name, "check.js"), text);
    return {
      folder: name,
      entry: `./${name}/check.js`,
      bytes: staged.bytes
    };
  }));
  const results = await bundle(checks, {
    ...options,
    failures: MOST_BROKEN
  });
  if (results.filter((result) => !("text" in result)).length >= MOST_BROKEN) {
    const text = `${MOST_BROKEN} or more of the files that a computed require may ask for cannot be bundled; write out the paths of those it needs, or move the others away`;
    return {
      errors: [
        {
          text
        }
      ]
    };
  }
  const broken = /* @__PURE__ */ new Map();
  for (const [index, path] of plugin.computed.entries()) {
    const result = results[index];
    if (!("text" in result)) broken.set(path, `Cannot require "${path}": ${await explain(result)}`);
  }
  await writeEntry(plugin, staging, folder, broken);
  const [rest] = await bundle([
    staged
  ], options);
  return rest;
}

var CONCURRENCY = 16;
async function buildRecords(plugins, data2, { howToGrant, ready, onStaged, ...options }, packages) {
  const { staging: given, child: started } = await ready ?? {};
  const script = await data2.program(BUNDLER_CHILD);
  const npm = packages === void 0 ? {} : {
    npm: packages.store
  };
  return await data2.staging(async (staging) => {
    if (given === void 0) await openStaging(staging);
    if (packages !== void 0) await stagePackages(plugins[0], staging, packages.held);
    return await stageAll(plugins, staging);
  }, async (staging, staged, ending) => {
    onStaged();
    const bundling = {
      ...options,
      ...npm,
      staging,
      script,
      ending
    };
    try {
      const results = await bundle(staged, {
        ...bundling,
        started
      });
      const records = [];
      for (const [index, plugin] of plugins.entries()) {
        const work = new Work(plugin, staged[index], bundling, howToGrant, packages);
        records.push(await work.record(results[index]));
      }
      return records;
    } catch (error) {
      if (!(error instanceof PaddockError) || error.code !== "bundle") throw error;
      return plugins.map(() => error);
    }
  }, given);
}
async function stageAll(plugins, staging) {
  const taken2 = /* @__PURE__ */ new Set();
  const folders = plugins.map(({ source }) => {
    let folder = source.name;
    while (taken2.has(folder.toLowerCase())) folder += "_";
    taken2.add(folder.toLowerCase());
    return folder;
  });
  return await mapBounded(plugins, CONCURRENCY, (plugin, index) => stage(plugin, staging, folders[index]));
}
var Work = class {
  #plugin;
  #staged;
  #options;
  #explainer;
  #packageSource;
  constructor(plugin, staged, options, howToGrant, packages) {
    const { staging } = options;
    const held = packages?.held.imports ?? [];
    this.#plugin = plugin;
    this.#staged = staged;
    this.#options = options;
    this.#explainer = new FailureExplainer(plugin, {
      staging,
      folder: staged.folder,
      held,
      howToGrant
    });
    this.#packageSource = packages === void 0 ? () => void 0 : sourcesBelow(staging, packages);
  }
  async record(bundled) {
    if (!("text" in bundled) && this.#plugin.computed.length > 0) {
      bundled = await bundleWithoutBroken(this.#plugin, this.#staged, this.#options, (failure) => this.#explain(failure));
    }
    if (!("text" in bundled)) return this.#explainer.error(await this.#explain(bundled));
    const { text, base } = bundled;
    const entry = entryName(this.#plugin);
    try {
      return recordBundle(this.#plugin, entry, text, base, this.#staged.folder, this.#packageSource);
    } catch (error) {
      if (!(error instanceof ForeignSourceError)) throw error;
      return this.#explainer.error(await this.#explainer.foreign(error.message));
    }
  }
  async #explain(failure) {
    if ("gone" in failure) return this.#explainer.gone(failure.gone);
    return await this.#explainer.failure(failure.errors);
  }
};
function sourcesBelow(staging, { held, store }) {
  const above = `${relative2(staging, store).replaceAll("\\", "/")}/`;
  const sourceOf = packageSources(held.tree);
  return (path) => path.startsWith(above) ? sourceOf(path.slice(above.length)) : void 0;
}

var BundleMarks = class {
  #policy;
  /** Of what was let through last, by plugin. */
  #latest = /* @__PURE__ */ new Map();
  constructor(policy) {
    this.#policy = policy;
  }
  /**
   * Whether a record of `files` may be used.
   *
   * @param known Whether the same code must have run before; else there may be nothing to compare it with
   */
  allow(plugin, files, record2, known = false) {
    const before = this.#policy?.bundleOf(plugin);
    const isKnown = before?.files === files;
    if (!isKnown && !hasPackages(record2)) return true;
    const mark = {
      files,
      code: sha256(record2.code)
    };
    const fits = isKnown ? before.code === mark.code : !known;
    if (fits) this.#latest.set(plugin, mark);
    return fits;
  }
  /** Remembers the code of versions that run, by plugin and files. */
  async keep(versions) {
    if (this.#latest.size === 0) return;
    for (const [plugin, files] of versions) {
      const mark = this.#latest.get(plugin);
      if (mark !== void 0 && mark.files === files) await this.#policy?.markBundle(plugin, mark);
    }
  }
};

import { join as join9 } from "node:path";

import { join as join8 } from "node:path";
var CONFIG2 = /^(?:ts|js)config.*\.json$/i;
var NO_CODE = /\.(?:map|md|json|d\.[cm]?ts)$/i;
var SOURCE_MAP2 = /([#@] sourceMappingURL)=/g;
var CONCURRENCY2 = 4;
var MAX_BYTES2 = 20 * 1024 * 1024;
async function disarmPackages(store, tree) {
  const files = [];
  for (const folder of await packageFolders(store, tree)) await walk(folder, files);
  await mapBounded(files, CONCURRENCY2, disarm);
}
async function walk(folder, files) {
  for await (const { name, isDirectory, isFile } of Deno.readDir(folder)) {
    const path = join8(folder, name);
    if (isDirectory) await walk(path, files);
    else if (!isFile || CONFIG2.test(name)) await Deno.remove(path);
    else if ((await Deno.lstat(path)).size > MAX_BYTES2) await Deno.remove(path);
    else if (!NO_CODE.test(name)) files.push(path);
  }
}
async function disarm(path) {
  const bytes = await Deno.readFile(path);
  const text = new TextDecoder("latin1").decode(bytes);
  if (text.search(SOURCE_MAP2) === -1) return;
  for (const match of text.matchAll(SOURCE_MAP2)) {
    bytes[match.index + match[0].length - 1] = ":".charCodeAt(0);
  }
  await Deno.writeFile(path, bytes);
}

var KEPT = 4e3;
async function runBounded(child, timer, deadlineMs, signal) {
  let late = false;
  const giveUp = () => child.kill();
  signal?.addEventListener("abort", giveUp);
  const cancel = timer.after(deadlineMs, () => {
    late = true;
    child.kill();
  });
  try {
    const [complaints, , { code }] = await Promise.all([
      beginning(child.stderr),
      child.stdout.pipeTo(new WritableStream()),
      child.status,
      child.stdin.close()
    ]);
    if (signal?.aborted) return {
      success: false,
      complaints: "it was given up"
    };
    if (late) return {
      success: false,
      complaints: `it took longer than ${deadlineMs} ms`
    };
    return {
      success: code === 0,
      complaints: oneLine(complaints)
    };
  } finally {
    cancel();
    signal?.removeEventListener("abort", giveUp);
  }
}
async function beginning(stream) {
  let text = "";
  for await (const part of stream.pipeThrough(new TextDecoderStream())) {
    if (text.length < KEPT) text += part;
  }
  return text.slice(0, KEPT);
}
function oneLine(text) {
  return text.replace(/\x1b\[[\d;]*m/g, "").split("\n").map((line) => line.trim()).filter((line) => line !== "" && !/^at file:|^Stack backtrace|^\d+: <unknown>/.test(line)).map((line) => line.replace(/^error: |^\d+: /, "")).join("; ");
}

var FETCH_DEADLINE_MS = 6e4;
var NpmStore = class {
  /** The cache; `DENO_DIR` of whoever works with it. */
  path;
  #options;
  #bundler;
  constructor(options) {
    this.#options = options;
    this.path = options.data.npm;
  }
  /**
   * Asks the registry for packages and all that they need, and keeps them. Versions that are `known` stay as they are.
   *
   * @throws {PaddockError} `config` when a package cannot be had
   */
  async fetch(plugin, requests, known) {
    const lock = known === void 0 ? void 0 : npmLock(known);
    const text = await this.#run(plugin, requests.map(npmSpecifier), lock, "--frozen=false");
    await this.#readyBundler();
    try {
      return pruneTree(readNpmLock(text, requests), requests);
    } catch (error) {
      throw refusal2(plugin, `cannot read what Deno says of them: ${error.message}`);
    }
  }
  /**
   * Sees to it that the packages of a tree are there, and can do no harm to whoever bundles them. What is missing is
   * fetched and must have the integrity the tree says.
   *
   * @throws {PaddockError} `config` when a package cannot be had
   */
  async restore(plugin, tree) {
    await this.#run(plugin, exactSpecifiers(tree), npmLock(tree), "--frozen");
    await disarmPackages(this.path, tree);
    await this.#readyBundler();
  }
  /** Runs `deno cache` on a list of imports. Resolves to the text of the lock then. */
  async #run(plugin, specifiers, lock, frozen) {
    const { data: data2, deno, timer, signal } = this.#options;
    const list4 = specifiers.map((specifier) => `import ${JSON.stringify(specifier)};
`).join("");
    return await data2.staging(async (folder) => {
      await openStaging(folder);
      await Deno.writeTextFile(join9(folder, "list.js"), list4);
      if (lock !== void 0) await Deno.writeTextFile(join9(folder, "deno.lock"), lock);
    }, async (folder) => {
      const args = [
        "cache",
        "--quiet",
        "--no-config",
        "--no-remote",
        "--lock=deno.lock",
        frozen
      ];
      const child = this.#spawn(deno, [
        ...args,
        "list.js"
      ], folder);
      const { success, complaints } = await runBounded(child, timer, FETCH_DEADLINE_MS, signal);
      if (!success) throw refusal2(plugin, complaints);
      return await Deno.readTextFile(join9(folder, "deno.lock"));
    });
  }
  /** A bundling process that may ask nobody cannot fetch the bundler, so one that may does it, once. */
  async #readyBundler() {
    this.#bundler ??= this.#fetchBundler();
    try {
      await this.#bundler;
    } catch (error) {
      this.#bundler = void 0;
      throw error;
    }
  }
  async #fetchBundler() {
    const { data: data2, deno, timer } = this.#options;
    const script = await data2.program(BUNDLER_CHILD);
    const flags = "--no-prompt --no-config --no-lock --no-remote --no-npm --unstable-bundle";
    await data2.staging(openStaging, async (folder) => {
      const args = [
        "run",
        ...flags.split(" "),
        "--allow-read=.",
        script
      ];
      await using child = new BundlerChild(this.#spawn(deno, args, folder), timer);
      await child.open();
    });
  }
  #spawn(deno, args, cwd) {
    try {
      return this.#options.spawn(deno, args, cwd, {
        DENO_DIR: this.path
      });
    } catch (error) {
      throw new PaddockError("config", `Cannot fetch npm packages: the host cannot run "${deno}": ${error.message}`, {
        cause: error
      });
    }
  }
};
function refusal2(plugin, reason2) {
  return new PaddockError("config", `Cannot fetch the npm packages of plugin "${plugin}": ${reason2}`, {
    plugin
  });
}

var WAIT_MS = 5e3;
var ReadyBundler = class {
  #options;
  #ready;
  #cancel = () => {
  };
  constructor(options) {
    this.#options = options;
  }
  /** Starts one, unless one waits. It is ended when nobody takes it. */
  prepare() {
    const { timer, signal } = this.#options;
    if (this.#ready !== void 0 || signal.aborted) return;
    this.#ready = this.#start().catch(() => void 0);
    this.#cancel = timer.after(WAIT_MS, () => void this.close());
  }
  /** The one that waits, if one does; it belongs to the caller then. */
  take() {
    this.#cancel();
    const ready = this.#ready ?? Promise.resolve(void 0);
    this.#ready = void 0;
    return ready;
  }
  /** Ends the one that waits. */
  async close() {
    const ready = await this.take();
    if (ready === void 0) return;
    const ended = ready.child.then((child) => child[Symbol.asyncDispose]());
    this.#options.data.discard(ready.staging, ended);
  }
  async #start() {
    const { data: data2, ...options } = this.#options;
    const script = await data2.program(BUNDLER_CHILD);
    const staging = await data2.newStaging();
    await openStaging(staging);
    const child = startBundler({
      ...options,
      script,
      staging
    });
    child.catch(() => {
    });
    return {
      staging,
      child
    };
  }
};

var CONCURRENCY3 = 16;
var BUNDLERS = 2;
var RecordShelf = class {
  #options;
  #npm;
  #marks;
  #ready;
  /** Hash of each plugin's latest version, by the plugin's path: what the cache must keep. */
  #used = /* @__PURE__ */ new Map();
  constructor(options) {
    this.#options = options;
    this.#npm = new NpmStore(options);
    this.#marks = new BundleMarks(options.policy);
    this.#ready = new ReadyBundler(options);
  }
  /** Starts what bundling takes, for records that seem to be missing soon. */
  prepare() {
    this.#ready.prepare();
  }
  /** Ends what was started and nobody needed. */
  async close() {
    await this.#ready.close();
  }
  /** Finds records or makes them; `onStaged` is told of the plugins of which they are made. */
  async get(plugins, onStaged) {
    const records = /* @__PURE__ */ new Map();
    for (const plugin of plugins) {
      this.#used.set(plugin.source.path, plugin.hash);
      const record2 = this.#options.data.cached(plugin.hash);
      if (record2 === void 0) continue;
      const plain2 = plugin.manifest.npm.length === 0;
      if (plain2 || this.#marks.allow(plugin.source.name, plugin.hash, record2)) {
        records.set(plugin, record2);
      }
    }
    const missing = plugins.filter((plugin) => !records.has(plugin)).filter((plugin) => {
      const error = unreadable(plugin);
      if (error !== void 0) records.set(plugin, error);
      return error === void 0;
    });
    const made = new Set(missing);
    if (missing.length === 0) return {
      records,
      made
    };
    const keep = async (plugin, record2) => {
      if (record2 instanceof Error) return void records.set(plugin, record2);
      const { data: data2 } = this.#options;
      await data2.store(plugin.hash, record2);
      records.set(plugin, data2.cached(plugin.hash) ?? record2);
    };
    const plain = missing.filter((plugin) => plugin.held === void 0);
    if (plain.length > 0) {
      const ready = this.#ready.take();
      const built = await buildRecords(plain, this.#options.data, {
        ...this.#bundling(),
        ready,
        onStaged: () => plain.forEach(onStaged)
      });
      await mapBounded(plain, CONCURRENCY3, (plugin, index) => keep(plugin, built[index]));
    }
    const others = missing.filter((plugin) => plugin.held !== void 0);
    await mapBounded(others, BUNDLERS, async (plugin) => {
      await keep(plugin, await this.#withPackages(plugin, plugin.held, () => onStaged(plugin)));
    });
    await this.#options.data.prune(this.#used.values());
    return {
      records,
      made
    };
  }
  /** The record `recall` wants: one that was kept, undamaged, and whose code has run if it has packages in it. */
  async kept(plugin) {
    const { data: data2 } = this.#options;
    const hash = await data2.keptHash(plugin);
    const record2 = hash === void 0 ? void 0 : data2.cached(hash);
    if (hash === void 0 || record2 === void 0) return void 0;
    return this.#marks.allow(plugin, hash, record2, true) ? {
      hash,
      record: record2
    } : void 0;
  }
  /** Keeps versions for `kept`, by plugin, in place of those kept before; undefined lets go of one. */
  async keep(versions) {
    await this.#options.data.keepVersions(versions);
    await this.#marks.keep(versions);
  }
  /** Bundles one plugin that imports packages. */
  async #withPackages(plugin, held, onStaged) {
    const { name } = plugin.source;
    try {
      await this.#npm.restore(name, held.tree);
    } catch (error) {
      if (error instanceof PaddockError) return error;
      throw error;
    }
    const packages = {
      held,
      store: this.#npm.path
    };
    const options = {
      ...this.#bundling(),
      onStaged
    };
    const [made] = await buildRecords([
      plugin
    ], this.#options.data, options, packages);
    const record2 = made;
    if (record2 instanceof Error) return record2;
    if (this.#marks.allow(name, plugin.hash, record2)) return record2;
    return new PaddockError("bundle", `Cannot bundle plugin "${name}": its files and packages are those that ran last by the grant lock, but other code came of them; if "${this.#npm.path}" may have been changed, remove it, else revoke the plugin's packages and grant them again`, {
      plugin: name
    });
  }
  #bundling() {
    const { policy, data: _, ...options } = this.#options;
    const howToGrant = (plugin, items) => policy?.howToGrant(plugin, items) ?? `Then grant it to "${plugin}": ${items.join(" ")}`;
    return {
      ...options,
      howToGrant
    };
  }
};
function unreadable({ source, files }) {
  try {
    for (const file of files) void file.bytes;
    return void 0;
  } catch (error) {
    return new PaddockError("bundle", `Cannot read plugin "${source.name}": ${error.message}`, {
      plugin: source.name,
      cause: error
    });
  }
}

function toolsOf({ deno = "deno", clock = SYSTEM_TIMER, spawn: spawn2 = spawnDeno }) {
  return {
    deno,
    timer: clock,
    spawn: spawn2
  };
}
var SYSTEM_TIMER = {
  after: (ms, fn) => {
    const timer = setTimeout(fn, ms);
    return () => clearTimeout(timer);
  }
};

function createPackager(options) {
  return new DiskPackager(options);
}
var SLICE_MS = 10;
var DiskPackager = class {
  #data;
  #options;
  #pattern;
  #closing = new AbortController();
  #running = /* @__PURE__ */ new Set();
  #shelf;
  #again;
  #started;
  constructor(options) {
    this.#data = new DataFolder(options.dataDir);
    this.#options = options;
    this.#shelf = new RecordShelf({
      data: this.#data,
      policy: options.npm,
      ...toolsOf(options),
      deadlineMs: options.deadlineMs ?? 3e4,
      signal: this.#closing.signal
    });
    this.#again = new ReadAgain(toolsOf(options).timer, () => this.#data.rememberFiles());
    this.#pattern = stateless(options.pattern ?? PLUGIN_PATTERN);
  }
  async build(sources, look, onStaged = () => {
  }) {
    if (this.#closing.signal.aborted) {
      throw new PaddockError("closed", "Cannot build plugins: the packager is closed");
    }
    const running = this.#build(sources, look, onStaged);
    this.#running.add(running);
    try {
      return await running;
    } finally {
      this.#running.delete(running);
    }
  }
  async look(sources) {
    return new DiskLook(sources, await this.#prepareAll(sources));
  }
  prepare() {
    if (this.#closing.signal.aborted || this.#started === void 0) return;
    this.#started.then(() => this.#shelf.prepare(), () => {
    });
  }
  async inspect(source) {
    const tree = new SourceTree(source.root, this.#data.filesOf(source.root));
    const prepared = await this.#prepare(source, tree);
    if (prepared instanceof Error) throw prepared;
    return filesOf(prepared);
  }
  async keep(versions) {
    await this.#shelf.keep(versions);
  }
  known({ hash }, key) {
    return this.#data.known(hash, key);
  }
  async learn(pkg, key, registrations) {
    await this.#data.learn(pkg.hash, key, registrations);
  }
  async recall(source) {
    const kept = await this.#shelf.kept(source.name);
    if (kept === void 0) return void 0;
    return new RecordedPackage(source, kept.hash, kept.record, kept.record.manifest);
  }
  async [Symbol.asyncDispose]() {
    this.#closing.abort();
    this.#again.close();
    await Promise.allSettled(this.#running);
    await this.#shelf.close();
    await this.#data.flush();
  }
  async #build(sources, look, onStaged) {
    await (this.#started ??= this.#data.sweep());
    const began = performance.now();
    const prepared = look instanceof DiskLook ? sources.map((source) => look.prepared.get(source)) : await this.#prepareAll(sources);
    const plugins = prepared.filter((plugin) => !(plugin instanceof Error) && plugin.refusal === void 0);
    const { records, made } = await this.#shelf.get(plugins, ({ source, hash }) => onStaged(source, hash));
    this.#data.rememberFiles();
    for (const root of new Set(sources.map((source) => source.root))) {
      this.#again.plan(root, this.#data.filesOf(root));
    }
    const ms = performance.now() - began;
    return prepared.map((plugin, index) => {
      const source = sources[index];
      if (plugin instanceof Error) return {
        source,
        error: plugin
      };
      if (plugin.refusal !== void 0) {
        return {
          source,
          error: plugin.refusal,
          files: filesOf(plugin),
          refused: true
        };
      }
      const record2 = records.get(plugin);
      if (record2 instanceof Error) return {
        source,
        error: record2,
        files: filesOf(plugin)
      };
      const { hash, manifest } = plugin;
      const pkg = new RecordedPackage(source, hash, record2, manifest);
      return {
        source,
        pkg,
        cached: !made.has(plugin),
        ms
      };
    });
  }
  /** Finds and reads the files of plugins, which see the same disk, and lets others have their turn now and then. */
  async #prepareAll(sources) {
    const trees = /* @__PURE__ */ new Map();
    const all = [];
    let began = performance.now();
    for (const source of sources) {
      let tree = trees.get(source.root);
      if (tree === void 0) {
        trees.set(source.root, tree = new SourceTree(source.root, this.#data.filesOf(source.root)));
      }
      const prepared = this.#prepare(source, tree);
      all.push(prepared instanceof Promise ? await prepared : prepared);
      if (performance.now() - began < SLICE_MS) continue;
      await new Promise((resolve3) => setTimeout(resolve3));
      began = performance.now();
    }
    return all;
  }
  /** Finds and reads a plugin's files. What is wrong with them is returned, not thrown. */
  #prepare(source, tree) {
    try {
      const collection = collect(source, tree, this.#pattern);
      const hash = contentHash(collection, void 0);
      return collection.manifest.npm.length === 0 ? {
        ...collection,
        hash
      } : this.#admit(collection, hash);
    } catch (error) {
      if (error instanceof PaddockError) return error;
      return new PaddockError("bundle", `Cannot read plugin "${source.name}": ${error.message}`, {
        plugin: source.name,
        cause: error
      });
    }
  }
  /** Finds out which packages a plugin may import. */
  async #admit(collection, hash) {
    const { npm } = this.#options;
    const { source, manifest } = collection;
    if (npm === void 0) return {
      ...collection,
      hash
    };
    try {
      const held = await npm.packagesOf({
        source,
        manifest,
        hash
      });
      if (held === void 0) return {
        ...collection,
        hash
      };
      return {
        ...collection,
        hash: contentHash(collection, held),
        held
      };
    } catch (refusal4) {
      return {
        ...collection,
        hash,
        refusal: refusal4
      };
    }
  }
};

import { join as join10, sep } from "node:path";
function discover(root, options = {}) {
  const fs = options.fs ?? Deno;
  const pattern = stateless(options.pattern ?? PLUGIN_PATTERN);
  const folder = absolutePath(root);
  const below = join10(folder, sep);
  const found2 = [];
  const problems = [];
  for (const entry of list2(fs, folder)) {
    if (isLeftover(entry.name)) continue;
    const outcome = examine(fs, entry, {
      root: folder,
      path: below + entry.name
    }, pattern);
    if (outcome === void 0) continue;
    if ("message" in outcome) problems.push(outcome);
    else found2.push(outcome);
  }
  const sources = withoutTwins(found2, problems);
  problems.sort((a, b) => a.path < b.path ? -1 : a.path > b.path ? 1 : 0);
  return {
    sources,
    problems
  };
}
function list2(fs, folder) {
  try {
    return [
      ...fs.readDirSync(folder)
    ];
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    if (error instanceof Deno.errors.NotCapable) {
      throw new Deno.errors.NotCapable(`Cannot look for plugins in "${folder}": the host may not read it; start it with --allow-read="${folder}"`, {
        cause: error
      });
    }
    throw new PaddockError("config", `Cannot look for plugins in "${folder}": ${error.message}; it must be a folder that can be read`, {
      cause: error
    });
  }
}
function examine(fs, entry, { root, path }, pattern) {
  const isDropIn = pattern.test(entry.name) && !/\.d\.[cm]?ts$/.test(entry.name);
  const name = isDropIn ? dropInName(entry.name) : entry.name;
  const isPlain = isPlainName(entry.name) && name !== "";
  if (isDropIn && isPlain && entry.isFile) return {
    name,
    kind: "file",
    path,
    root
  };
  const problem = (reason2) => ({
    plugin: name,
    path,
    message: `Cannot load plugin "${name}": "${entry.name}" ${reason2}`
  });
  if (entry.isSymlink) {
    if (!isDropIn && entry.name.startsWith(".")) return void 0;
    return problem("is a link, and links are not followed; put the file or folder itself here");
  }
  const isFolder = !isDropIn && entry.isDirectory && exists(fs, join10(path, "plugin.json"));
  if (!isDropIn && !isFolder) return void 0;
  if (!isPlain) {
    return problem('has an odd name; rename it with letters, digits, "_", "-" and ".", the first not being a "."');
  }
  if (isFolder) return {
    name,
    kind: "folder",
    path,
    root
  };
  return entry.isDirectory ? problem("is a folder; make it a file, or rename it and give it a plugin.json to make it a folder plugin") : problem("is not a regular file; replace it by one");
}
function dropInName(file) {
  return file.replace(/(?:\.pb)?\.[^.]*$/, "");
}
function exists(fs, path) {
  try {
    fs.lstatSync(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
function withoutTwins(found2, problems) {
  const sources = /* @__PURE__ */ new Map();
  const twins = /* @__PURE__ */ new Map();
  for (const source of found2) {
    const { name, path } = source;
    const other = sources.get(name);
    if (other === void 0) sources.set(name, source);
    else twins.set(name, [
      ...twins.get(name) ?? [
        other.path
      ],
      path
    ]);
  }
  for (const [name, paths] of twins) {
    sources.delete(name);
    paths.sort();
    problems.push({
      plugin: name,
      path: paths[0],
      message: `Cannot load plugin "${name}": there are ${paths.length} of that name, ${paths.map((path) => `"${path}"`).join(" and ")}; rename or remove all but one`
    });
  }
  return [
    ...sources.values()
  ].sort((a, b) => a.name < b.name ? -1 : 1);
}

import { join as join11 } from "node:path";
async function removePlugin(source) {
  const { kind, name, path, root } = source;
  const manifest = `${path.slice(0, -extensionOf(path).length)}.json`;
  try {
    if (kind === "folder") {
      await remove(join11(path, "plugin.json"), false);
      await remove(path, true);
    } else {
      await remove(path, false);
      await remove(manifest, false);
    }
  } catch (error) {
    throw new PaddockError("config", error instanceof Deno.errors.NotCapable ? `Cannot remove the files of plugin "${name}": this program may not write in "${root}", which takes --allow-write=${root}; nothing was changed` : `Cannot remove the files of plugin "${name}": ${error.message}`, {
      plugin: name,
      cause: error
    });
  }
}
async function remove(path, recursive) {
  try {
    await Deno.remove(path, {
      recursive
    });
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

import { join as join14 } from "node:path";
import { fileURLToPath } from "node:url";

function askedItems(manifest, cwd) {
  const { permissions, npm, capabilities, public: addresses = [] } = manifest;
  const asked = [];
  const values = npm.length + capabilities.length + addresses.length;
  if (values === 0 && Object.keys(permissions).length === 0) return asked;
  function add(kind, values2, keys) {
    for (const [index, value] of values2.entries()) {
      const item = createItem(kind, value, cwd);
      if (asked.some((one) => sameItem(one.item, item))) continue;
      asked.push({
        item,
        path: [
          ...keys,
          index
        ]
      });
    }
  }
  for (const kind of PERMISSION_KINDS) {
    const values2 = permissions[kind];
    if (values2 !== void 0) add(kind, values2, [
      "permissions",
      kind
    ]);
  }
  add("npm", npm, [
    "npm"
  ]);
  add("capability", capabilities, [
    "capabilities"
  ]);
  add("public", addresses, [
    "public"
  ]);
  return asked;
}

function manifestPlace({ file, text }, path) {
  if (text === void 0) return file;
  try {
    JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return file;
  }
  const index = jsonPosition(text, path);
  return index === void 0 ? file : `${file}:${textPosition(text, index).line}`;
}

var SYSTEM_FOLDERS = [
  "/proc",
  "/dev",
  "/sys"
];

var OWN_VARIABLES = "PADDOCK_";
function forbiddenReason(item, protectedPaths2, base) {
  if (item.kind === "env") return forbiddenVariable(item.value);
  if (item.kind !== "read" && item.kind !== "write") return void 0;
  for (const path of SYSTEM_FOLDERS) {
    if (!covers({
      kind: item.kind,
      value: path
    }, item)) continue;
    return `what lies in ${path} is no file but the system itself, which no plugin may reach`;
  }
  for (const { path, what } of protectedPaths2) {
    const other = {
      kind: item.kind,
      value: path
    };
    const relation = covers(item, other) ? "holds" : covers(other, item) ? "lies in" : void 0;
    if (relation === void 0) continue;
    const place = item.value === path ? `is ${what}` : `${relation} ${what} (${shortPath(path, base)})`;
    return `${shortPath(item.value, base)} ${place}, which no plugin may reach; a folder of its own can be granted, such as "./data"`;
  }
  return void 0;
}
function forbiddenVariable(value) {
  if (value === "*") {
    return 'all variables at once are granted to nobody; name them, or the beginning of their names as "AWS_*"';
  }
  const upper = value.toUpperCase();
  const start = upper.endsWith("*") ? upper.slice(0, -1) : void 0;
  const reaches = start === void 0 ? upper.startsWith(OWN_VARIABLES) : start.startsWith(OWN_VARIABLES) || OWN_VARIABLES.startsWith(start);
  if (!reaches) return void 0;
  return `variables that begin with ${OWN_VARIABLES} are the host's own; any others can be granted`;
}

function grantItems(before, { hash, asked, items, by, at: at2, saysPublic, packages }) {
  const granted = [
    ...before?.granted ?? []
  ];
  for (const item of items) {
    if (!granted.some((one) => sameItem(one.item, item))) granted.push({
      item,
      by,
      at: at2
    });
  }
  const after = {
    hash,
    asked: uniqueItems(asked),
    granted,
    ...(saysPublic || before?.saysPublic) && {
      saysPublic: true
    }
  };
  return withPackages(after, packages, before?.bundle);
}
function revokeItems(before, { hash, items, saysPublic }) {
  const left = {
    hash,
    asked: uniqueItems([
      ...before?.asked ?? [],
      ...items
    ]),
    granted: (before?.granted ?? []).filter(({ item }) => !isCovered(items, item)),
    ...(saysPublic || before?.saysPublic) && {
      saysPublic: true
    }
  };
  const packages = pruneTree(before?.packages, packageRequests(grantedItems(left)));
  return withPackages(left, packages, before?.bundle);
}
function forgetItems(plugin, grants, files) {
  const left = files && grants?.saysPublic ? {
    hash: grants.hash,
    asked: [],
    granted: [],
    saysPublic: true
  } : void 0;
  const empty2 = grants === void 0 || grants.asked.length + grants.granted.length === 0;
  if (!empty2 || grants !== void 0 && left === void 0) return left;
  throw new RangeError(`Cannot revoke grants of plugin "${plugin}": it has none`);
}
function widerGrant(grants, item) {
  return grants?.granted.find((one) => covers(one.item, item) && !covers(item, one.item))?.item;
}
function grantedItems(grants) {
  return grants?.granted.map(({ item }) => item) ?? [];
}
function withPackages(grants, packages, bundle2) {
  if (packages === void 0) return grants;
  return {
    ...grants,
    packages,
    ...bundle2 !== void 0 && {
      bundle: bundle2
    }
  };
}

function routeRule(asked, grants, publicRoutes) {
  if (asked !== void 0) {
    const held = heldItems(asked, grantedItems(grants));
    return {
      asked: addressesOf(asked),
      held: addressesOf(held),
      unsaid: void 0
    };
  }
  const unsaid = grants?.saysPublic ? "an earlier version said it, and that was decided about" : publicRoutes === "declared" ? 'the options of the host say publicRoutes: "declared"' : void 0;
  return unsaid === void 0 ? void 0 : {
    asked: [],
    held: [],
    unsaid
  };
}
function addressesOf(items) {
  return items.filter(({ kind }) => kind === "public").map(({ value }) => parsePublicAddress(value));
}

function admit(asker, grants, rules) {
  const { name, manifest } = asker;
  const given = policyItems(name, rules.policy);
  const asked = askedItems(manifest, rules.cwd);
  const missing = undecided(asked, grants, given);
  if (missing.length > 0) throw refusal3(asker, missing, rules);
  const held = heldItems(asked.map(({ item }) => item), grantedItems(grants));
  for (const item of held) {
    const reason2 = forbiddenReason(item, rules.protectedPaths, rules.base);
    if (reason2 === void 0) continue;
    throw new PaddockError("capability", `Cannot start plugin "${name}": ${rules.lockFile} grants it "${formatItem(item, rules.base)}", but ${reason2}`, {
      plugin: name
    });
  }
  const items = held.length === 0 ? given : [
    ...given,
    ...held
  ];
  return {
    capabilities: new CapabilitySet(name, capabilitiesOf(items)),
    items,
    cwd: rules.cwd,
    routes: ruleOf(asker, grants, rules)
  };
}
function capabilitiesOf(items) {
  let held = HELD.get(items);
  if (held === void 0) {
    const names = items.filter(({ kind }) => kind === "capability").map(({ value }) => value);
    HELD.set(items, held = new CapabilitySet("", names));
  }
  return held;
}
var HELD = /* @__PURE__ */ new WeakMap();
function ruleOf({ manifest }, grants, { cwd, policy }) {
  const asked = manifest.public === void 0 ? void 0 : askedItems(manifest, cwd).map(({ item }) => item);
  return routeRule(asked, grants, policy.publicRoutes);
}
function undecided(asked, grants, given) {
  if (asked.length === 0) return [];
  const decided = [
    ...given,
    ...grantedItems(grants),
    ...grants?.asked ?? []
  ];
  return asked.filter(({ item }) => !isCovered(decided, item));
}
function refusal3(asker, missing, rules) {
  const { name } = asker;
  const manifest = asker.manifestText();
  const lines2 = [
    `Cannot start plugin "${name}": it asks for what it was not granted`
  ];
  const possible = [];
  for (const { item, path } of missing) {
    const text = formatItem(item, rules.base);
    const reason2 = forbiddenReason(item, rules.protectedPaths, rules.base);
    if (reason2 === void 0) possible.push(text);
    const why = reason2 === void 0 ? "" : `, which cannot be granted: ${reason2}`;
    lines2.push(`  ${manifestPlace(manifest, path)}: ${text}${why}`);
  }
  if (possible.length > 0) lines2.push(rules.howToGrant(name, possible));
  return new PaddockError("capability", lines2.join("\n"), {
    plugin: name
  });
}

import { dirname as dirname4, join as join12 } from "node:path";
var MAX_ENTRIES3 = 1e5;
async function findLink(path, disk) {
  for (const part of withParents(path)) {
    const info = await orUndefined(disk.lstat(part));
    if (info === void 0) return void 0;
    if (!info.isSymlink) {
      if (part === path && info.isDirectory) return await findInside(path, disk);
      continue;
    }
    const target = await orUndefined(disk.realPath(part)) ?? "nothing";
    return `"${part}" is a link to ${target}; ask for the path itself`;
  }
  return void 0;
}
async function findInside(root, disk) {
  const folders = [
    root
  ];
  let left = MAX_ENTRIES3;
  for (let folder = folders.pop(); folder !== void 0; folder = folders.pop()) {
    try {
      for await (const entry of disk.readDir(folder)) {
        if (left-- === 0) {
          return `"${root}" has more than ${MAX_ENTRIES3} entries, too many to be looked through for links; ask for less of it`;
        }
        const path = join12(folder, entry.name);
        if (entry.isDirectory) folders.push(path);
        if (!entry.isSymlink) continue;
        const target = await orUndefined(disk.realPath(path));
        if (target === void 0 || target === root || target.startsWith(join12(root, "/"))) continue;
        return `the link "${path}" leads out of it, to ${target}; remove the link`;
      }
    } catch (error) {
      if (!isOutOfSight(error)) throw error;
    }
  }
  return void 0;
}
function withParents(path) {
  const parts = [
    path
  ];
  for (let above = dirname4(path); above !== parts[0]; above = dirname4(above)) parts.unshift(above);
  return parts;
}
async function orUndefined(looking) {
  try {
    return await looking;
  } catch (error) {
    if (isOutOfSight(error)) return void 0;
    throw error;
  }
}
function isOutOfSight(error) {
  return error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotCapable || error instanceof Deno.errors.PermissionDenied || error instanceof Deno.errors.NotADirectory;
}

function withEntry(book, name, grants) {
  const changed = new Map(book);
  if (grants === void 0) changed.delete(name);
  else changed.set(name, grants);
  return changed;
}
var VERSION2 = 1;
var ItemText = string().min(1).max(1e3);
var Sha256 = string().regex(/^[0-9a-f]{64}$/, "expected a SHA-256 in small hexadecimal");
var Entry2 = strictObject({
  hash: string().min(1).max(200),
  asked: array(ItemText).max(1e4),
  granted: array(strictObject({
    item: ItemText,
    by: _enum([
      "cli",
      "api"
    ]),
    at: iso_exports.datetime()
  })).max(1e4),
  public: literal("declared").optional(),
  npm: PackageTree.optional(),
  bundle: strictObject({
    files: Sha256,
    code: Sha256
  }).optional()
});
var Lock = strictObject({
  version: literal(VERSION2),
  plugins: record(string().min(1).max(200), Entry2)
});
function parseLock(text, file, base) {
  const value = parseJson(text, file);
  const parsed = Lock.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const keys = issue.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [];
    const path = [
      ...issue.path,
      ...keys
    ];
    throw damaged(file, lineOf2(text, path), `"${path.map(String).join(".")}": ${issue.message}`);
  }
  const { plugins } = parsed.data;
  const names = Object.keys(value.plugins);
  const odd = names.find((name) => !Object.hasOwn(plugins, name));
  if (odd !== void 0) throw damaged(file, NaN, `"${odd}" cannot be the name of a plugin`);
  const book = /* @__PURE__ */ new Map();
  for (const [plugin, { hash, asked, granted, npm, bundle: bundle2, ...rest }] of Object.entries(plugins)) {
    const read = (item, path) => {
      try {
        return parseItem(item, base);
      } catch (error) {
        const line = lineOf2(text, [
          "plugins",
          plugin,
          ...path
        ]);
        throw damaged(file, line, error.message);
      }
    };
    book.set(plugin, {
      hash,
      asked: asked.map((item, index) => read(item, [
        "asked",
        index
      ])),
      granted: granted.map(({ item, by, at: at2 }, index) => {
        return {
          item: read(item, [
            "granted",
            index
          ]),
          by,
          at: at2
        };
      }),
      ...rest.public !== void 0 && {
        saysPublic: true
      },
      ...npm !== void 0 && {
        packages: npm
      },
      ...bundle2 !== void 0 && {
        bundle: bundle2
      }
    });
  }
  return book;
}
function renderLock(book, base) {
  const plugins = [
    ...book
  ].sort(([a], [b]) => a < b ? -1 : 1).map(([plugin, grants]) => {
    const asked = grants.asked.map((item) => quote(formatItem(item, base))).sort();
    const granted = grants.granted.map(({ item, by, at: at2 }) => ({
      text: formatItem(item, base),
      by,
      at: at2
    })).sort((a, b) => a.text < b.text ? -1 : 1).map(({ text, by, at: at2 }) => `{ "item": ${quote(text)}, "by": "${by}", "at": "${at2}" }`);
    const fields = [
      `"hash": ${quote(grants.hash)}`,
      `"asked": ${list3(asked)}`,
      `"granted": ${list3(granted)}`,
      ...grants.saysPublic ? [
        '"public": "declared"'
      ] : [],
      ...packageFields(grants)
    ];
    return `    ${quote(plugin)}: {
      ${fields.join(",\n      ")}
    }`;
  });
  const all = plugins.length === 0 ? "{}" : `{
${plugins.join(",\n")}
  }`;
  return `{
  "version": ${VERSION2},
  "plugins": ${all}
}
`;
}
function list3(lines2) {
  if (lines2.length === 0) return "[]";
  return `[
${lines2.map((line) => `        ${line}`).join(",\n")}
      ]`;
}
function packageFields({ packages, bundle: bundle2 }) {
  if (packages === void 0) return [];
  const { resolved, packages: tree } = packages;
  const npm = `"npm": {
        "resolved": ${table(resolved)},
        "packages": ${table(tree)}
      }`;
  if (bundle2 === void 0) return [
    npm
  ];
  return [
    npm,
    `"bundle": { "files": "${bundle2.files}", "code": "${bundle2.code}" }`
  ];
}
function table(values) {
  const lines2 = Object.entries(values).sort(([a], [b]) => a < b ? -1 : 1).map(([key, value]) => `          ${quote(key)}: ${JSON.stringify(value)}`);
  return lines2.length === 0 ? "{}" : `{
${lines2.join(",\n")}
        }`;
}
function quote(text) {
  return JSON.stringify(text);
}
function parseJson(text, file) {
  let value;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const { message } = error;
    throw damaged(file, Number(/line (\d+)/.exec(message)?.[1] ?? NaN), `no JSON, ${message}`);
  }
  const bare2 = text.replace(/("(?:[^"\\]|\\.)*")|\s+/g, "$1");
  if (bare2.length !== JSON.stringify(value).length) {
    throw damaged(file, NaN, "a key is there twice, or something is written in an odd way");
  }
  return value;
}
function lineOf2(text, path) {
  for (let length = path.length; length > 0; length--) {
    const index = jsonPosition(text, path.slice(0, length));
    if (index !== void 0) return textPosition(text, index).line;
  }
  return NaN;
}
function damaged(file, line, reason2) {
  const at2 = Number.isNaN(line) ? "" : ` (line ${line})`;
  return new PaddockError("config", `Cannot read the grant lock ${file}${at2}: ${reason2}; mend it, take back an older one from version control, or delete it and grant again`);
}

function heldPackages(plugin, items, tree, { lockFile, howToGrant }) {
  const requests = packageRequests(items);
  if (requests.length === 0) return void 0;
  const imports = requests.map((request) => {
    const found2 = resolvePackage(request, tree);
    if (found2 !== void 0) return found2;
    const item = `npm:${request.name}@${request.range}`;
    throw new PaddockError("capability", `Cannot start plugin "${plugin}": ${lockFile} has no version that fits ${item}; revoke what was granted of that package, then grant it anew. ${howToGrant(plugin, [
      item
    ])}`, {
      plugin
    });
  });
  return {
    imports,
    tree
  };
}
async function packagesWith(plugin, before, chosen, fetch) {
  const requests = packageRequests(uniqueItems([
    ...grantedItems(before),
    ...chosen
  ]));
  const known = before?.packages;
  const isKnown = ({ name, range }) => Object.hasOwn(known?.resolved ?? {}, `${name}@${range}`);
  if (requests.every(isKnown)) return pruneTree(known, requests);
  return await fetch(plugin, requests, known);
}

function consequenceOf({ kind, value }, base) {
  return CONSEQUENCES[kind](value, base);
}
var CONSEQUENCES = {
  net: (value) => {
    const { host, port, wildcard, bits } = parseNetTarget(value);
    const hosts = wildcard ? `${host} and every host below it` : bits === void 0 ? host : `every address in ${host}/${bits}`;
    const ports = port === void 0 ? "any port" : `port ${port}`;
    return `connect to ${hosts} on ${ports}, and send there whatever it knows`;
  },
  read: (value, base) => `read ${shortPath(value, base)} and everything in it`,
  write: (value, base) => `create, change and delete ${shortPath(value, base)} and everything in it`,
  env: (value) => value.endsWith("*") ? `read every variable of the environment that begins with ${value.slice(0, -1)}` : `read the variable ${value} of the environment`,
  sys: (value) => `learn "${value}" of the system it runs on`,
  run: (value) => `start the program ${value}, which is unfenced: through it, it can do whatever this user can`,
  ffi: (value, base) => `load native code from ${shortPath(value, base)}, which is unfenced: through it, it can do whatever this user can`,
  npm: (value) => {
    const { name, range } = parseNpmRequest(value);
    return `contain the code of the npm package ${name}, versions ${range}`;
  },
  capability: capabilityConsequence,
  public: (value) => {
    const { method, path, below } = parsePublicAddress(value);
    const what = method === "ANY" ? "of every method to " : `to ${method} `;
    return `answer requests ${what}${path}${below === void 0 ? "" : " and everything below"}`;
  }
};
var CAPABILITIES = {
  "*": "do everything the host has a name for",
  hooks: "take part in the hooks of the host",
  http: "answer requests at addresses of its own",
  cron: "run at set times",
  kv: "keep data that no other plugin sees",
  log: "write to the log",
  app: "use $app",
  db: "use $db",
  store: "share values with the other plugins through $store"
};
function capabilityConsequence(value) {
  const known = CAPABILITIES[value];
  if (known !== void 0) return known;
  const [first, verb, ...rest] = value.split(":");
  if (first === "records" && verb !== void 0) {
    const what = rest.length === 0 || rest[0] === "*" ? "every collection" : rest.join(":");
    if (verb === "read") return `read the records of ${what}`;
    if (verb === "write") return `create, change and delete the records of ${what}`;
    if (verb === "*") return `read, create, change and delete the records of ${what}`;
  }
  return `use what the host guards with "${value}"`;
}

function reportAccess(asker, grants, rules) {
  const given = policyItems(asker.name, rules.policy);
  const asked = askedItems(asker.manifest, rules.cwd);
  const open = undecided(asked, grants, given);
  const granted = grants?.granted ?? [];
  const manifest = asker.manifestText();
  const describe2 = (item, state, place, by, had = [
    item
  ]) => {
    return {
      item: formatItem(item, rules.base),
      fence: fenceOf(item.kind),
      state,
      asked: place,
      granted: by.map((one) => "item" in one ? {
        item: formatItem(one.item, rules.base),
        by: one.by,
        at: one.at
      } : {
        item: formatItem(one, rules.base),
        by: "api",
        at: null
      }),
      version: versionOf(item, grants),
      consequence: had.map((one) => consequenceOf(one, rules.base)).join("; ")
    };
  };
  const items = asked.map((one) => {
    const { item, path } = one;
    const whole = [
      ...given.filter((other) => covers(other, item)),
      ...granted.filter((other) => covers(other.item, item))
    ];
    const parts = granted.filter((other) => covers(item, other.item));
    const place = manifestPlace(manifest, path);
    if (whole.length > 0) return describe2(item, "granted", place, whole);
    if (open.includes(one)) return describe2(item, "missing", place, parts);
    if (parts.length === 0) return describe2(item, "declined", place, []);
    return describe2(item, "partial", place, parts, parts.map((part) => part.item));
  });
  const unused = unusedGrants(asked, granted).map((one) => describe2(one.item, "unused", null, [
    one
  ]));
  const bound = ruleOf(asker, grants, rules) !== void 0;
  const always = given.map((item) => {
    const consequence = bound && item.kind === "capability" && item.value === "http" ? "answer the requests it was granted to answer, and no others" : consequenceOf(item, rules.base);
    return {
      item: formatItem(item, rules.base),
      consequence
    };
  });
  return {
    plugin: asker.name,
    hash: asker.hash,
    items: [
      ...items,
      ...unused
    ],
    always
  };
}
function diffAccess(asker, grants, rules) {
  const given = policyItems(asker.name, rules.policy);
  const asked = askedItems(asker.manifest, rules.cwd);
  const open = undecided(asked, grants, given);
  const wanted = asked.map(({ item }) => item).filter((item) => !isCovered(given, item));
  const { missing, narrower } = diffItems(wanted, grantedItems(grants));
  const texts = (items) => items.map((item) => formatItem(item, rules.base));
  return {
    plugin: asker.name,
    missing: texts(open.map(({ item }) => item)),
    declined: texts(missing.filter((item) => !open.some((one) => sameItem(one.item, item)))),
    narrower: texts(narrower),
    extra: texts(unusedGrants(asked, grants?.granted ?? []).map(({ item }) => item)),
    versions: Object.fromEntries((grants?.granted ?? []).flatMap(({ item }) => {
      const version2 = versionOf(item, grants);
      return version2 === null ? [] : [
        [
          formatItem(item, rules.base),
          version2
        ]
      ];
    }))
  };
}
function versionOf({ kind, value }, grants) {
  if (kind !== "npm") return null;
  return resolvePackage(parseNpmRequest(value), grants?.packages)?.version ?? null;
}
function unusedGrants(asked, granted) {
  const { extra } = diffItems(asked.map(({ item }) => item), granted.map(({ item }) => item));
  return granted.filter(({ item }) => extra.includes(item));
}
function fenceOf(kind) {
  return isPermission(kind) ? "deno" : kind === "npm" ? "packager" : "host";
}

var AccessControl = class {
  #options;
  #rules;
  #book = /* @__PURE__ */ new Map();
  constructor(options) {
    this.#options = options;
    const { lock, ...rules } = options;
    this.#rules = {
      ...rules,
      base: lock.base,
      lockFile: lock.path
    };
  }
  /** Reads the lock. Returns the plugins about which it says something else than before. */
  async load() {
    const before = this.#book;
    const book = this.#book = await this.#options.lock.read();
    const names = /* @__PURE__ */ new Set([
      ...before.keys(),
      ...book.keys()
    ]);
    return [
      ...names
    ].filter((name) => JSON.stringify(before.get(name)) !== JSON.stringify(book.get(name)));
  }
  /**
   * What a version of a plugin may do; a promise when paths have to be looked at for it.
   *
   * @throws {PaddockError} `capability` when it may not start; see {@linkcode admit}
   */
  admit(asker) {
    const admission = admit(asker, this.#book.get(asker.name), this.#rules);
    if (!admission.items.some(mayLeadAway)) return admission;
    return this.#refuseLinks(admission.items).then(() => admission);
  }
  /**
   * The packages a version of a plugin may import; undefined when it holds none.
   *
   * @throws {PaddockError} `capability` when it may not start, or the lock has no version of what it was granted
   */
  async packages(asker) {
    const { items } = await this.admit(asker);
    return heldPackages(asker.name, items, this.#book.get(asker.name)?.packages, this.#rules);
  }
  /** The code with packages that ran last as a plugin. */
  bundleOf(plugin) {
    return this.#book.get(plugin)?.bundle;
  }
  /** Remembers the code with packages that runs as a plugin. @throws {PaddockError} `config` when it cannot be written */
  async markBundle(plugin, bundle2) {
    this.#book = await this.#options.lock.change((book) => {
      const grants = book.get(plugin);
      if (grants?.packages === void 0) return book;
      return withEntry(book, plugin, {
        ...grants,
        bundle: bundle2
      });
    });
  }
  /** What to do to grant items, in one line. */
  howToGrant(plugin, items) {
    return this.#rules.howToGrant(plugin, items);
  }
  /** Everything a plugin may and may not do, and why. */
  explain(asker) {
    return reportAccess(asker, this.#book.get(asker.name), this.#rules);
  }
  /** What a plugin asks for now against what it was granted. */
  diff(asker) {
    return diffAccess(asker, this.#book.get(asker.name), this.#rules);
  }
  /**
   * Grants what a plugin asks for: all of it, or the given items, which may be narrower. What it asks for beyond them is
   * declined: the plugin starts without.
   *
   * @throws {RangeError} when an item is not asked for, or may be granted to nobody
   * @throws {PaddockError} `config` when a package cannot be fetched; nothing is granted then
   */
  async grant(asker, items, by) {
    const { lock, clock, policy, cwd, fetchPackages } = this.#options;
    const asked = askedItems(asker.manifest, cwd);
    const given = policyItems(asker.name, policy);
    const wanted = asked.map(({ item }) => item);
    const open = wanted.filter((item) => !isCovered(given, item));
    const chosen = items === "all" ? open : items.map((text) => this.#askedFor(asker, text, wanted));
    for (const item of chosen) this.#refuseForbidden(asker, item);
    await this.#refuseLinks(chosen);
    if (open.length === 0) {
      throw new RangeError(`Cannot grant plugin "${asker.name}" anything: it asks for nothing it does not have`);
    }
    const before = (await lock.read()).get(asker.name);
    const packages = await packagesWith(asker.name, before, chosen, fetchPackages);
    const decision = {
      hash: asker.hash,
      asked: open,
      items: chosen,
      by,
      at: clock().toISOString(),
      saysPublic: asker.manifest.public !== void 0,
      ...packages !== void 0 && {
        packages
      }
    };
    this.#book = await lock.change((book) => withEntry(book, asker.name, grantItems(book.get(asker.name), decision)));
  }
  /**
   * Takes back what was granted: all decisions about a plugin, or the given items, which then count as declined.
   * Resolves to the items that were taken.
   *
   * @param asker Undefined when the plugin's files are gone
   * @throws {RangeError} when there is nothing to take back, or an item is part of a wider grant
   */
  async revoke(name, asker, items) {
    const { lock, cwd, policy } = this.#options;
    const { base } = this.#rules;
    const asked = asker === void 0 ? [] : askedItems(asker.manifest, cwd);
    let taken2 = [];
    this.#book = await lock.change((book) => {
      const grants = book.get(name);
      const had = grants?.granted.map(({ item }) => item) ?? [];
      if (items === "all") {
        taken2 = had;
        return withEntry(book, name, forgetItems(name, grants, asker !== void 0));
      }
      const chosen = items.map((text) => parseItem(text, base));
      for (const item of chosen) {
        const wider = widerGrant(grants, item);
        if (wider !== void 0) {
          throw new RangeError(`Cannot revoke "${formatItem(item, base)}" alone: plugin "${name}" was granted "${formatItem(wider, base)}"; revoke that, then grant what it may keep`);
        }
        if (isCovered(policyItems(name, policy), item)) {
          throw new RangeError(`Cannot revoke "${formatItem(item, base)}": the options of the host give it to plugin "${name}"`);
        }
        const known = [
          ...had,
          ...asked.map((one) => one.item)
        ];
        if (known.some((one) => isCovered([
          item
        ], one))) continue;
        throw new RangeError(`Cannot revoke "${formatItem(item, base)}": plugin "${name}" neither has nor asks for it; it has ${listOf2(had, base)}`);
      }
      taken2 = had.filter((item) => isCovered(chosen, item));
      const hash = grants?.hash ?? asker?.hash ?? "";
      const saysPublic = asker?.manifest.public !== void 0;
      return withEntry(book, name, revokeItems(grants, {
        hash,
        items: chosen,
        saysPublic
      }));
    });
    return taken2;
  }
  /** Whether the lock says anything about a plugin. */
  knows(name) {
    return this.#book.has(name);
  }
  #askedFor(asker, text, asked) {
    const { base } = this.#rules;
    const item = parseItem(text, base);
    if (isCovered(asked, item)) return item;
    throw new RangeError(`Cannot grant plugin "${asker.name}" "${text}": it does not ask for that; it asks for ${listOf2(asked, base)}`);
  }
  #refuseForbidden(asker, item) {
    const { base, cwd, protectedPaths: protectedPaths2 } = this.#rules;
    const reason2 = forbiddenReason(item, protectedPaths2, base);
    if (reason2 === void 0) return;
    const asking = askedItems(asker.manifest, cwd).find((one) => isCovered([
      one.item
    ], item));
    const place = asking === void 0 ? "" : ` (${manifestPlace(asker.manifestText(), asking.path)})`;
    throw new RangeError(`Cannot grant plugin "${asker.name}" "${formatItem(item, base)}"${place}: ${reason2}`);
  }
  async #refuseLinks(items) {
    for (const item of items.filter(mayLeadAway)) {
      const reason2 = await findLink(item.value, this.#options.disk);
      if (reason2 === void 0) continue;
      const text = formatItem(item, this.#rules.base);
      throw new RangeError(`Cannot grant "${text}", because links lead out of what is granted: ${reason2}`);
    }
  }
};
function mayLeadAway({ kind }) {
  return kind === "read" || kind === "write";
}
function listOf2(items, base) {
  return items.map((item) => formatItem(item, base)).join(", ") || "nothing";
}

import { dirname as dirname5, join as join13 } from "node:path";
var GrantLock = class {
  /** Absolute. */
  path;
  /** Absolute; relative paths in the file are taken from here. */
  base;
  #dataDir;
  /** The last change; one follows the other. */
  #turn = Promise.resolve();
  constructor({ path, dataDir }) {
    this.path = absolutePath(path);
    this.base = dirname5(this.path);
    this.#dataDir = absolutePath(dataDir);
  }
  /** What it says now; nothing when there is no file. @throws {PaddockError} `config` when it cannot be read */
  async read() {
    const text = await this.#text();
    return text === void 0 ? /* @__PURE__ */ new Map() : parseLock(text, this.path, this.base);
  }
  /**
   * Writes what `change` makes of what it says now; resolves to that. What `change` throws is passed on, and nothing is
   * written then.
   *
   * @throws {PaddockError} `config` when it cannot be read or written
   */
  change(change) {
    const done = this.#turn.then(async () => {
      const before = await this.read();
      const after = change(before);
      const text = renderLock(after, this.base);
      parseLock(text, this.path, this.base);
      if (renderLock(before, this.base) !== text) await this.#write(text);
      return after;
    });
    this.#turn = done.catch(() => {
    });
    return done;
  }
  async #text() {
    try {
      return await Deno.readTextFile(this.path);
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return void 0;
      const flag = error instanceof Deno.errors.NotCapable ? `; run with --allow-read="${this.path}"` : "";
      throw this.#unusable("read", error, flag);
    }
  }
  async #write(text) {
    const temporary = join13(this.#dataDir, "grants.tmp");
    try {
      await Deno.mkdir(this.#dataDir, {
        recursive: true
      });
      await Deno.writeTextFile(temporary, text);
      await Deno.rename(temporary, this.path);
    } catch (error) {
      await Deno.remove(temporary).catch(() => void 0);
      const flag = error instanceof Deno.errors.NotCapable ? `; run with --allow-write="${this.path},${this.#dataDir}"` : error.code === "EXDEV" ? `; it must be on the same disk as the data folder "${this.#dataDir}"` : "";
      throw this.#unusable("write", error, flag);
    }
  }
  #unusable(verb, error, advice) {
    const why = error instanceof Error ? error.message : String(error);
    return new PaddockError("config", `Cannot ${verb} the grant lock ${this.path}: ${why}${advice}`, {
      cause: error
    });
  }
};

function createPackageFetcher({ dataDir, ...tools }) {
  const store = new NpmStore({
    data: new DataFolder(dataDir),
    ...toolsOf(tools)
  });
  return (plugin, requests, known) => store.fetch(plugin, requests, known);
}

function createAccessControl(options, lock = new GrantLock({
  path: options.grantLock ?? "paddock.lock.json",
  dataDir: options.dataDir ?? ".paddock"
})) {
  const { dropIns, grants = {}, howToGrant = callGrant, clock = () => /* @__PURE__ */ new Date() } = options;
  const { publicRoutes = "any" } = options;
  if (publicRoutes !== "any" && publicRoutes !== "declared") {
    throw new TypeError(`Cannot use the option publicRoutes: current value is "${publicRoutes}"; it is "any" or "declared"`);
  }
  return new AccessControl({
    lock,
    policy: {
      dropIns: dropIns?.capabilities ?? [],
      grants,
      publicRoutes
    },
    cwd: Deno.cwd(),
    protectedPaths: protectedPaths(options, lock.path),
    disk: Deno,
    clock,
    fetchPackages: createPackageFetcher({
      dataDir: options.dataDir ?? ".paddock"
    }),
    howToGrant
  });
}
function callGrant(plugin, items) {
  return `To grant it: await host.access.grant(${JSON.stringify(plugin)}, ${JSON.stringify(items)})`;
}
function protectedPaths({ plugins, dataDir = ".paddock", protect = [] }, lock) {
  const paths = [
    {
      path: dataDir,
      what: "the data folder"
    },
    {
      path: lock,
      what: "the grant lock"
    },
    ...plugins === void 0 ? [] : [
      {
        path: plugins,
        what: "the plugins folder"
      }
    ],
    ...[
      "deno.json",
      "deno.jsonc",
      "deno.lock"
    ].map((path) => {
      return {
        path,
        what: "the configuration of Deno"
      };
    }),
    ...protect.map((path) => ({
      path,
      what: "what this host protects"
    })),
    ...ownSource()
  ].map(({ path, what }) => ({
    path: absolutePath(path),
    what
  }));
  const real = paths.flatMap(({ path, what }) => {
    const target = realPath(path);
    return target === void 0 || target === path ? [] : [
      {
        path: target,
        what
      }
    ];
  });
  return [
    ...paths,
    ...real
  ];
}
function ownSource() {
  if (!import.meta.url.startsWith("file:")) return [];
  const root = fileURLToPath(new URL("../../", import.meta.url));
  return [
    "src",
    "main.ts",
    "mod.ts",
    "plugin.ts",
    "testing.ts"
  ].map((name) => {
    return {
      path: join14(root, name),
      what: "the source of Paddock"
    };
  });
}
function realPath(path) {
  try {
    return Deno.realPathSync(path);
  } catch {
    return void 0;
  }
}

import { join as join15 } from "node:path";
function askerOf(source, { manifest, hash }) {
  return {
    name: source.name,
    hash,
    manifest,
    manifestText: () => manifestText(source)
  };
}
function manifestText({ kind, name, path, root }) {
  const file = kind === "folder" ? `${name}/plugin.json` : `${name}.pb.json`;
  try {
    return {
      file,
      text: Deno.readTextFileSync(kind === "folder" ? join15(path, "plugin.json") : join15(root, file))
    };
  } catch {
    return {
      file,
      text: void 0
    };
  }
}

var PluginAccess = class {
  #options;
  constructor(options) {
    this.#options = options;
  }
  list() {
    return this.#options.cards().map(({ asker, ...standing }) => {
      const items = asker === void 0 ? [] : this.#options.control.explain(asker).items;
      const texts = (...states) => items.filter(({ state }) => states.includes(state)).map(({ item }) => item);
      return {
        ...standing,
        granted: texts("granted", "partial"),
        declined: texts("declined"),
        missing: texts("missing"),
        unused: texts("unused"),
        versions: Object.fromEntries(items.flatMap(({ item, version: version2 }) => version2 === null ? [] : [
          [
            item,
            version2
          ]
        ]))
      };
    });
  }
  explain(name) {
    const { asker, ...standing } = this.#card(name);
    return {
      ...standing,
      ...this.#options.control.explain(this.#readable(name, asker))
    };
  }
  diff(name) {
    return this.#options.control.diff(this.#readable(name, this.#card(name).asker));
  }
  grant(name, items, by = "api") {
    return this.#options.change(async () => {
      const asker = this.#readable(name, this.#card(name).asker);
      await this.#options.control.grant(asker, items, by);
      await this.#options.changed(name, false);
    });
  }
  revoke(name, items) {
    return this.#options.change(async () => {
      const { control, cards, changed } = this.#options;
      const card = cards().find(({ plugin }) => plugin === name);
      if (card === void 0 && !control.knows(name)) throw this.#unknown(name);
      await control.revoke(name, card?.asker, items);
      await changed(name, true);
    });
  }
  #card(name) {
    const card = this.#options.cards().find(({ plugin }) => plugin === name);
    if (card === void 0) throw this.#unknown(name);
    return card;
  }
  #readable(name, asker) {
    if (asker !== void 0) return asker;
    const { error } = this.#card(name);
    throw new PaddockError("load", `Cannot tell what plugin "${name}" asks for: ${error ?? "its files cannot be read"}`, {
      plugin: name
    });
  }
  #unknown(name) {
    const known = this.#options.cards().map(({ plugin }) => plugin).join(", ") || "none";
    return new RangeError(`Cannot find plugin "${name}" in the plugins folder: the plugins are ${known}`);
  }
};

var MOST = 10;
function describeProblems(error, name) {
  const more = error.issues.length - MOST;
  const told = error.issues.slice(0, MOST).map((issue) => {
    const path = name === void 0 ? issue.path.map(String).join(".") : name(issue.path);
    return path === "" ? issue.message : `${path}: ${issue.message}`;
  }).join("; ");
  return more > 0 ? `${told}; and ${more} more` : told;
}

var Contents = strictObject({
  /** Names of the plugins that are not started. */
  disabled: array(string().max(200)),
  /** By plugin, the hash of a version that was taken back and is not started again. */
  refused: record(string().max(200), string().max(200))
});
var Switches = class {
  #file;
  #contents = {
    disabled: [],
    refused: {}
  };
  constructor(file) {
    this.#file = file;
  }
  /** Reads the file. @throws {PaddockError} `config` when it is damaged; nothing is written then */
  async load() {
    const text = await this.#file.read();
    if (text === void 0) return;
    try {
      this.#contents = Contents.parse(JSON.parse(text));
    } catch (cause) {
      const why = cause instanceof ZodError ? describeProblems(cause) : cause.message;
      throw new PaddockError("config", `Cannot read "${this.#file.path}", which says what plugins are disabled: ${why}; mend it, or remove it to start them all`, {
        cause
      });
    }
  }
  /** Whether a plugin is not to be started. */
  isDisabled(name) {
    return this.#contents.disabled.includes(name);
  }
  /** The version of a plugin, by its hash, that is not to be started. */
  refusedOf(name) {
    const { refused } = this.#contents;
    return Object.hasOwn(refused, name) ? refused[name] : void 0;
  }
  /** Disables or enables a plugin; true when it was not so already. @throws errors of the disk; nothing has changed then */
  async setDisabled(name, disabled) {
    if (this.isDisabled(name) === disabled) return false;
    const others = this.#contents.disabled.filter((other) => other !== name);
    await this.#write({
      ...this.#contents,
      disabled: disabled ? [
        ...others,
        name
      ] : others
    });
    return true;
  }
  /** Refuses one version of a plugin, or none. @throws errors of the disk; nothing has changed then */
  async refuse(name, hash) {
    if (this.refusedOf(name) === hash) return;
    const others = Object.entries(this.#contents.refused).filter(([other]) => other !== name);
    const refused = Object.fromEntries(hash === void 0 ? others : [
      ...others,
      [
        name,
        hash
      ]
    ]);
    await this.#write({
      ...this.#contents,
      refused
    });
  }
  async #write({ disabled, refused }) {
    const sorted2 = {
      disabled: [
        ...disabled
      ].sort(),
      refused: Object.fromEntries(Object.entries(refused).sort(([a], [b]) => a < b ? -1 : 1))
    };
    await this.#file.write(`${JSON.stringify(sorted2, null, 2)}
`);
    this.#contents = sorted2;
  }
};
function switchFile(path) {
  return {
    path,
    async read() {
      try {
        return await Deno.readTextFile(path);
      } catch (error) {
        if (error instanceof Deno.errors.NotFound) return void 0;
        throw error;
      }
    },
    write: (text) => writeFileAtomically(path, text)
  };
}

export {
  fromJSONSchema,
  PoolSchema,
  nodeModule,
  sha256,
  absolutePath,
  parse5 as parse,
  quickCheck,
  Id,
  Name,
  JobRegistration,
  Registrations,
  tryProgram,
  createPackager,
  discover,
  removePlugin,
  SYSTEM_FOLDERS,
  createAccessControl,
  askerOf,
  PluginAccess,
  createLogger,
  stderrLogger,
  escapeControls,
  describeProblems,
  Switches,
  switchFile,
  openDataFolder,
  defineConfig,
  loadConfig
};
