/** The head of a table whose columns are names and nothing more. */
import type { VNode } from 'preact';

export function Columns({ names }: { readonly names: readonly string[] }): VNode {
  return (
    <thead>
      <tr>
        {names.map((name) => (
          <th scope="col">{name}</th>
        ))}
      </tr>
    </thead>
  );
}
