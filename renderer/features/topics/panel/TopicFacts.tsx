import { useTranslation } from 'react-i18next';
import type { DiscoveredTopic } from '../../../../shared/domain/device.ts';
import { AddressLink } from '../../../ui/AddressLink.tsx';
import { Age } from '../../../ui/Age.tsx';
import { formatCount } from '../../../ui/format.ts';
import { Facts } from '../../../ui/page/Facts.tsx';
import { Toggle } from '../../../ui/Toggle.tsx';
import { useFormat } from '../../../ui/useFormat.ts';
import { visibleText } from '../../../ui/visibleText.ts';
import { isCovered, usePatterns } from '../coverage.ts';
import { formatBytes } from '../list/formatBytes.ts';
import { useProcess } from '../list/useProcess.ts';

/** What is known of a topic: counts and times, who recognises it, and whether a person wants it processed. */
export function TopicFacts({ topic }: { topic: DiscoveredTopic }) {
  const { t } = useTranslation();
  const format = useFormat();
  const process = useProcess();
  const patterns = usePatterns(topic.siteId);
  const covered = patterns && isCovered(patterns, topic.topicPath);
  const { isActive } = process.shown(topic);
  const { messageCount, messageIntervalAvg, payloadSizeAvg, parserName, retainedAt } = topic;
  return (
    <Facts
      facts={[
        [
          t('topics.fact.process'),
          <span key="process" className="flex items-center gap-2">
            <Toggle
              label={t('topics.process', { topic: visibleText(topic.topicPath) })}
              checked={isActive}
              onChange={(next) => process.set(topic, next)}
            />
            {t(isActive ? 'topics.fact.on' : 'topics.fact.off')}
          </span>,
        ],
        [
          t('topics.parser'),
          parserName === null ? (
            t('topics.fact.noParser')
          ) : (
            <AddressLink
              key="parser"
              href={`/parsers/${encodeURIComponent(parserName)}`}
              className="mono text-12"
            >
              {visibleText(parserName)}
            </AddressLink>
          ),
        ],
        [
          t('topics.fact.subscribed'),
          covered === undefined ? null : t(covered ? 'topics.fact.yes' : 'topics.fact.no'),
        ],
        [t('topics.fact.messages'), formatCount(messageCount)],
        [
          t('topics.fact.rate'),
          messageIntervalAvg === null ? null : (
            <span key="rate">
              {t('topics.every', { interval: format.age(messageIntervalAvg * 1000) })}{' '}
              <span className="text-ink-3">
                ({t('topics.fact.asOf')} <Age at={topic.lastSeenAt} never="" className="text-11" />)
              </span>
            </span>
          ),
        ],
        [t('topics.fact.size'), formatBytes(payloadSizeAvg)],
        [t('topics.fact.first'), <Age key="first" at={topic.firstSeenAt} never="" />],
        [t('topics.fact.last'), <Age key="last" at={topic.lastSeenAt} never="" />],
        [
          t('topics.fact.retained'),
          retainedAt === null ? null : <Age key="retained" at={retainedAt} never="" />,
        ],
      ]}
    />
  );
}
