/** What is typed or imported about a contact, checked as the plan file's own contacts are. */
import { contactSchema } from './schema';

/** Whether the plan file would take it as an address. */
export function isAddress(text: string): boolean {
  return contactSchema.shape.email.safeParse(text).success;
}

/** Whether a mail can be addressed to it: one line of 1 to 300 characters, of which one can be seen. */
export function isTitle(text: string): boolean {
  return /[^\p{Cf}\p{Cc}\s]/u.test(text) && !/\p{Cc}/u.test(text) && contactSchema.shape.title.safeParse(text).success;
}
