/** What is typed or imported about a contact, checked as the plan file's own contacts are. */
import { contactSchema } from './schema';

/** Whether the plan file would take it as an address. */
export function isAddress(text: string): boolean {
  return contactSchema.shape.email.safeParse(text).success;
}

/** Whether the plan file would take it as a title: 1 to 300 characters. */
export function isTitle(text: string): boolean {
  return text.trim() !== '' && contactSchema.shape.title.safeParse(text).success;
}
