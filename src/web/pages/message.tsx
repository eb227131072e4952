/** A page that says one thing: an error, or a link that is no longer valid. */
import type { VNode } from 'preact';
import type { Message } from '../message-words';
import { Layout } from './layout';

export function messagePage(message: Message): VNode {
  return (
    <Layout title={message.title}>
      <h1>{message.title}</h1>
      {message.lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </Layout>
  );
}
