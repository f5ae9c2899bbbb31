import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DiscoveredTopic } from '../../../../shared/domain/device.ts';
import { useApi } from '../../../api/ApiContext.tsx';
import { useMayChange } from '../../../api/useMayChange.ts';
import { AddressLink } from '../../../ui/AddressLink.tsx';
import { Button } from '../../../ui/Button.tsx';
import { CodeBlock, codeLines } from '../../../ui/figure/CodeBlock.tsx';
import { Notice, Skeleton } from '../../../ui/Notice.tsx';
import { Tag } from '../../../ui/Pill.tsx';
import { SidePanel } from '../../../ui/page/SidePanel.tsx';
import { visibleText } from '../../../ui/visibleText.ts';
import { ConfigureDialog } from '../ConfigureDialog.tsx';
import { isCovered, usePatterns } from '../coverage.ts';
import { formattedSample } from '../list/TopicSample.tsx';
import { ClearDialog } from '../retained/ClearDialog.tsx';
import { Clearings } from '../retained/Clearings.tsx';
import { RawViewer } from '../viewer/RawViewer.tsx';
import { TopicFacts } from './TopicFacts.tsx';

/** Figures of a topic go on without an event of their own; they are read so often. */
const everyMs = 5000;

function Block({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="border-t border-line px-4 py-4 wide:px-5">
      <h3 className="mb-2 text-12 font-strong">{title}</h3>
      {children}
    </section>
  );
}

function Sample({ topic }: { topic: DiscoveredTopic }) {
  const { t } = useTranslation();
  const { samplePayload, sampleTruncated } = topic;
  const lines = useMemo(() => codeLines(formattedSample(samplePayload ?? '')), [samplePayload]);
  if (samplePayload === null) return <p className="text-ink-3">{t('topics.noSample')}</p>;
  return (
    <>
      <CodeBlock label={t('topics.sample')} lines={lines} isWrapped className="max-h-72 rounded-2" />
      {sampleTruncated && (
        <div className="mt-2 w-fit">
          <Tag tone="warn">{t('topics.sampleCut')}</Tag>
        </div>
      )}
    </>
  );
}

function Actions({ topic }: { topic: DiscoveredTopic }) {
  const { t } = useTranslation();
  const mayChange = useMayChange();
  const patterns = usePatterns(topic.siteId);
  const [open, setOpen] = useState<'configure' | 'clear' | null>(null);
  const close = () => setOpen(null);
  const { siteId, topicPath } = topic;
  const covered = patterns && isCovered(patterns, topicPath);
  return (
    <div className="flex flex-wrap gap-x-4 gap-y-2 px-4 pb-4 wide:px-5">
      {covered === false && (
        <Button kind="primary" disabled={!mayChange} onClick={() => setOpen('configure')}>
          {t('topics.configure.open')}
        </Button>
      )}
      {topic.retainedAt !== null && (
        <Button disabled={!mayChange} onClick={() => setOpen('clear')}>
          {t('topics.clear.open')}
        </Button>
      )}
      {topic.parserName === null && (
        <AddressLink href={`/parsers/new?topicId=${topic.id}`} className="self-center">
          {t('topics.toNewParser')}
        </AddressLink>
      )}
      <Link
        to="/logs/parsing"
        search={{ q: topicPath, site: siteId }}
        className="self-center text-accent hover:underline"
      >
        {t('topics.toLog')}
      </Link>
      <AddressLink href={`/inbox?q=${encodeURIComponent(topicPath)}`} className="self-center">
        {t('topics.toInbox')}
      </AddressLink>
      {open === 'configure' && <ConfigureDialog topic={topic} onClose={close} />}
      {open === 'clear' && <ClearDialog order={{ siteId, count: 1, topics: [topicPath] }} onClose={close} />}
    </div>
  );
}

/** One discovered topic: what is known of it, its payload, its messages as they come, and what can be done. */
export function TopicPanel({ id }: { id: number }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { procedures } = useApi();
  const { data: topic, error } = useQuery(
    procedures.mqtt.discoveredTopic.queryOptions({ input: { id }, refetchInterval: everyMs }),
  );
  const onClose = () => void navigate({ to: '/topics', search: true });
  if (topic === undefined) {
    return (
      <SidePanel title={t('topics.one')} onClose={onClose}>
        {error === null ? (
          <Skeleton rows={4} label={t('topics.reading')} />
        ) : (
          <Notice failed title={t('topics.notRead')}>
            {error.message}
          </Notice>
        )}
      </SidePanel>
    );
  }
  const { siteId, topicPath } = topic;
  const name = visibleText(topicPath.split('/').at(-1) ?? '');
  return (
    <SidePanel
      title={name === '' ? t('topics.emptyLevel') : name}
      head={<p className="mono wrap-anywhere text-12 text-ink-2">{visibleText(topicPath)}</p>}
      onClose={onClose}
    >
      <Actions topic={topic} />
      <Block title={t('topics.known')}>
        <TopicFacts topic={topic} />
      </Block>
      <Block title={t('topics.sample')}>
        <Sample topic={topic} />
      </Block>
      <Block title={t('topics.watch.title')}>
        <RawViewer key={id} siteId={siteId} topic={topicPath} />
      </Block>
      <Block title={t('topics.clearings.title')}>
        <Clearings siteId={siteId} topicPath={topicPath} />
      </Block>
    </SidePanel>
  );
}
