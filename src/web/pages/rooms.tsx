/** What stands around a coordinator's page: the plan's rooms, who is signed in, the other language. */
import type { VNode } from 'preact';
import { FRAME_WORDS } from '../frame-words';
import { NONCE_FIELD } from '../report-post';
import type { Frame } from './layout';

/** In the order of the menu; `board` is the plan's own page. */
export const ROOMS = ['board', 'rounds', 'agencies', 'notices', 'consolidations', 'changes', 'trail'] as const;
export type Room = (typeof ROOMS)[number];

function roomPath(plan: string, room: Room): string {
  return room === 'board' ? `/plans/${plan}` : `/plans/${plan}/${room}`;
}

interface RoomsProps {
  readonly frame: Frame;
  readonly plan: { readonly id: string; readonly room: Room };
}

export function Rooms({ frame, plan }: RoomsProps): VNode {
  const words = FRAME_WORDS[frame.lang];
  return (
    <div class="rooms">
      <nav class="inner" aria-label={words.roomsOf}>
        <ul>
          {ROOMS.map((room) => (
            <li>
              <a href={roomPath(plan.id, room)} aria-current={room === plan.room ? 'page' : undefined}>
                {words.rooms[room]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  );
}

export function PersonEnd({ frame }: { readonly frame: Frame }): VNode {
  const words = FRAME_WORDS[frame.lang];
  const other = frame.lang === 'vi' ? 'en' : 'vi';
  return (
    <span class="end">
      {frame.signsIn === true ? null : frame.person === null || frame.nonce === null ? (
        <>
          <span>{words.onlyReading}</span>
          <a href={`/sign-in?next=${encodeURIComponent(frame.path)}`}>{words.signIn}</a>
        </>
      ) : (
        <>
          <a href="/sessions">{frame.person.posts[0]?.title ?? words.sessions}</a>
          <form method="post" action="/sign-out">
            <input type="hidden" name={NONCE_FIELD} value={frame.nonce} />
            <button type="submit" class="link">
              {words.signOut}
            </button>
          </form>
        </>
      )}
      <a href={`/language/${other}?back=${encodeURIComponent(frame.path)}`} lang={other} hreflang={other}>
        {words.otherLanguage}
      </a>
    </span>
  );
}
