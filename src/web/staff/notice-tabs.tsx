/** The lists of the room: to be sent, sent, wording. */
import type { VNode } from 'preact';
import type { Language } from '../../plan/model';
import { NOTICES_ROOM } from './notices-room-words';

interface TabsProps {
  readonly lang: Language;
  readonly plan: string;
  readonly here: 'future' | 'past' | 'wording';
}

export function NoticeTabs({ lang, plan, here }: TabsProps): VNode {
  const { tabs, tabsLabel } = NOTICES_ROOM[lang];
  const room = `/plans/${plan}/notices`;
  const addresses = { future: room, past: `${room}?when=past`, wording: `${room}/wording` };
  return (
    <nav class="tabs" aria-label={tabsLabel}>
      {(['future', 'past', 'wording'] as const).map((tab) => (
        <a href={addresses[tab]} aria-current={tab === here ? 'page' : undefined}>
          {tabs[tab]}
        </a>
      ))}
    </nav>
  );
}
