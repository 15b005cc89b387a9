/** What the hook of the benchmark is about. */
export interface Fields {
  data: { type: string; payload: number };
}

/** What its handler does. */
export function hook(fields: Fields): Fields {
  fields.data.payload++;
  return fields;
}
