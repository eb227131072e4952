/** A report's thread by itself: where an answer that was not taken is shown again. */
import type { VNode } from 'preact';
import type { ReportView } from '../../client/dondoc';
import { type Frame, Layout } from '../pages/layout';
import { Thread, type Unsaid } from '../pages/thread';
import { THREAD_WORDS } from '../thread-words';
import { reportTitle } from '../words';
import { Refused } from './notices-page';

interface ThreadPageProps {
  readonly frame: Frame;
  readonly view: ReportView;
  readonly action: string;
  /** null: whoever looks may not write. */
  readonly nonce: string | null;
  readonly unsaid: Unsaid | null;
}

export function StaffThreadPage({ frame, view, action, nonce, unsaid }: ThreadPageProps): VNode {
  const { plan, agency, thread } = view;
  const words = THREAD_WORDS[frame.lang];
  const title = reportTitle(view);
  return (
    <Layout title={`${words.title}: ${agency.short}`} context={plan.short} frame={frame} plan={{ id: plan.id, room: 'agencies' }}>
      <Refused refusal={unsaid?.refusal ?? null} />
      <p class="eyebrow">{agency.name}</p>
      <h1>{title}</h1>
      <Thread
        lang={frame.lang}
        messages={thread}
        timeZone={plan.timeZone}
        form={nonce === null ? null : { side: 'coordinator', action, nonce, unsaid }}
      />
      <p>
        <a href={action.replace(/\/thread$/, '')}>{words.back}</a>
      </p>
    </Layout>
  );
}
