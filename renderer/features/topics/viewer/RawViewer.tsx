import { Pause, Play, Square } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { topicFilterFault } from '../../../../shared/domain/topicFilter.ts';
import { useMayChange } from '../../../api/useMayChange.ts';
import { Button } from '../../../ui/Button.tsx';
import { TextField } from '../../../ui/form/TextField.tsx';
import { formatCount } from '../../../ui/format.ts';
import { StatusGlyph } from '../../../ui/StatusGlyph.tsx';
import { visibleText } from '../../../ui/visibleText.ts';
import { useWatch, type Watch } from './useWatch.ts';
import { WatchedRow } from './WatchedRow.tsx';
import type { WatchView } from './watchView.ts';

function State({ view, isPaused }: { view: WatchView; isPaused: boolean }) {
  const { t } = useTranslation();
  const { phase, reason, leftOut, waiting, message } = view;
  const glyph =
    phase === 'connecting'
      ? 'connecting'
      : phase === 'over'
        ? reason === 'failed'
          ? 'error'
          : 'off'
        : 'flowing';
  const word =
    phase === 'listening'
      ? isPaused
        ? t('topics.watch.paused', { shown: formatCount(waiting.length) })
        : t('topics.watch.listening')
      : t(phase === 'connecting' ? 'topics.watch.connecting' : `topics.watch.over.${reason ?? 'stopped'}`);
  return (
    <p role="status" className="flex flex-wrap items-center gap-x-2 text-12 text-ink-2">
      <StatusGlyph kind={glyph} />
      {word}
      {leftOut > 0 && (
        <span className="text-warn-text">
          {t('topics.watch.leftOut', { count: leftOut, shown: formatCount(leftOut) })}
        </span>
      )}
      {message !== null && <span className="text-bad-text">{visibleText(message)}</span>}
    </p>
  );
}

function Buttons({ watch, filter, mayStart }: { watch: Watch; filter: string; mayStart: boolean }) {
  const { t } = useTranslation();
  const { view, isPaused } = watch;
  if (view === null || view.phase === 'over') {
    return (
      <Button kind="primary" disabled={!mayStart} onClick={() => watch.start(filter)}>
        <Play aria-hidden="true" />
        {t('topics.watch.start')}
      </Button>
    );
  }
  return (
    <>
      <Button onClick={() => watch.pause(!isPaused)}>
        {isPaused ? <Play aria-hidden="true" /> : <Pause aria-hidden="true" />}
        {t(isPaused ? 'topics.watch.goOn' : 'topics.watch.pause')}
      </Button>
      <Button onClick={watch.stop}>
        <Square aria-hidden="true" />
        {t('topics.watch.stop')}
      </Button>
    </>
  );
}

/** The last messages on a topic or a filter, live. Nothing of it is stored. */
export function RawViewer({ siteId, topic }: { siteId: number; topic: string }) {
  const { t } = useTranslation();
  const mayChange = useMayChange();
  const watch = useWatch(siteId);
  const [filter, setFilter] = useState(topic);
  const fault = topicFilterFault(filter);
  const { view } = watch;
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-end gap-2">
        <TextField
          label={t('topics.watch.filter')}
          isMono
          autoCapitalize="none"
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
          error={fault === null ? undefined : t(`siteForm.fault.topic.${fault}`)}
          fieldClass="min-w-40 flex-1"
        />
        <Buttons watch={watch} filter={filter} mayStart={mayChange && fault === null} />
      </div>
      {view === null ? (
        <p className="text-12 text-ink-3">{t(mayChange ? 'topics.watch.hint' : 'topics.watch.viewer')}</p>
      ) : (
        <State view={view} isPaused={watch.isPaused} />
      )}
      {view !== null && view.messages.length > 0 && (
        <ol aria-label={t('topics.watch.title')} className="border-t border-line">
          {view.messages.map((message) => (
            <WatchedRow key={message.number} message={message} isOneTopic={!/[+#]/.test(filter)} />
          ))}
        </ol>
      )}
    </div>
  );
}
