/** Finding one's way in a JSON Schema by the path of a value. */
import type { JsonSchema } from './json-schema';

type Path = readonly (string | number)[];

/** The schema of the value at `path`; of alternatives, the first that has it. undefined: the schema knows no such value. */
function schemaAt(schema: JsonSchema, path: Path): JsonSchema | undefined {
  const [part, ...rest] = path;
  if (part === undefined) return schema;
  for (const alternative of alternatives(schema)) {
    const child = childOf(alternative, part);
    const found = child === undefined ? undefined : schemaAt(child, rest);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Keys that the map at `path` may have, of all its alternatives. */
export function keysAt(schema: JsonSchema, path: Path): readonly string[] {
  const here = schemaAt(schema, path);
  return here === undefined ? [] : [...new Set(alternatives(here).flatMap((one) => Object.keys(one.properties ?? {})))];
}

function alternatives(schema: JsonSchema): readonly JsonSchema[] {
  return [schema, ...(schema.anyOf ?? []).filter((one) => typeof one === 'object').flatMap((one) => alternatives(one))];
}

function childOf(schema: JsonSchema, part: string | number): JsonSchema | undefined {
  const { items } = schema;
  const child =
    typeof part === 'string' ? schema.properties?.[part] : (schema.prefixItems?.[part] ?? (Array.isArray(items) ? items[part] : items));
  return typeof child === 'object' ? child : undefined;
}
