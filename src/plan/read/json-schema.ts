/** The JSON Schema that editors complete and check plan files with, made from the same description that reads them. */
import { z } from 'zod';
import { calendarSchema, planSchema } from './schema';

export type JsonSchema = z.core.JSONSchema.BaseSchema;

/** Draft 2020-12, of the file as a person writes it: keys with defaults are not required. */
export function planJsonSchema(): JsonSchema {
  return { title: 'Dondoc plan', ...z.toJSONSchema(planSchema, { target: 'draft-2020-12', io: 'input' }) };
}

/** Draft 2020-12, of one year of one calendar. */
export function calendarJsonSchema(): JsonSchema {
  return { title: 'Dondoc working calendar', ...z.toJSONSchema(calendarSchema, { target: 'draft-2020-12', io: 'input' }) };
}
