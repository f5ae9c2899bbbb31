import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { FailureGroup } from '../../../../shared/domain/inbox.ts';
import { useApi } from '../../../api/ApiContext.tsx';
import { useMayChange } from '../../../api/useMayChange.ts';
import { formatCount } from '../../../ui/format.ts';
import { Notice, Skeleton } from '../../../ui/Notice.tsx';
import { useNow } from '../../../ui/now.tsx';
import { PayloadPath } from '../../../ui/page/Breadcrumbs.tsx';
import { Facts } from '../../../ui/page/Facts.tsx';
import { SidePanel } from '../../../ui/page/SidePanel.tsx';
import { useFormat } from '../../../ui/useFormat.ts';
import { visibleText } from '../../../ui/visibleText.ts';
import { useGroupWords } from '../useGroupWords.ts';
import { isOfGroup, useReplayJob } from '../useReplay.ts';
import { Example } from './Example.tsx';
import { GroupActions } from './GroupActions.tsx';
import { ReplayProgress } from './ReplayProgress.tsx';

/** What is known of all messages of a group together. */
function GroupFacts({ group }: { group: FailureGroup }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useGroupWords();
  const now = useNow(60_000);
  const { sites, siteCount, parserName, topicPattern, evictedCount, replayedCount } = group;
  return (
    <Facts
      facts={[
        [
          t('logs.path'),
          words.isPath(group) ? <PayloadPath key="path" path={words.place(group)} /> : words.place(group),
        ],
        [
          t('logs.topic'),
          <span key="topic" className="mono text-12">
            {visibleText(topicPattern)}
          </span>,
        ],
        [t('logs.parser'), parserName ?? t('inbox.noParser')],
        [
          t('incident.column.sites'),
          siteCount === 0 ? null : (
            <span key="sites" className="flex flex-wrap gap-x-2">
              {sites.map(({ siteId, siteCode }) => (
                <Link
                  key={siteId}
                  to="/sites/$siteId"
                  params={{ siteId }}
                  className="mono text-12 text-accent hover:underline"
                >
                  {siteCode}
                </Link>
              ))}
              {siteCount > sites.length && t('incident.moreSites', { count: siteCount - sites.length })}
            </span>
          ),
        ],
        [t('inbox.since'), format.moment(group.firstAt, now)],
        [t('inbox.last'), format.moment(group.lastAt, now)],
        [t('inbox.inAll'), formatCount(group.messageCount)],
        [t('inbox.read'), replayedCount === 0 ? null : formatCount(replayedCount)],
        [t('inbox.evicted'), evictedCount === 0 ? null : formatCount(evictedCount)],
      ]}
    />
  );
}

/** One group: where its messages fail, one after the other, and what can be done. */
export function GroupPanel({ id }: { id: number }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const mayChange = useMayChange();
  const { procedures } = useApi();
  const words = useGroupWords();
  const job = useReplayJob();
  const { data: group, error } = useQuery({
    ...procedures.parseFailures.get.queryOptions({ input: { groupId: id } }),
    retry: false,
  });
  const { data: parsers } = useQuery(procedures.parsers.list.queryOptions());
  const onClose = () => void navigate({ to: '/inbox', search: true });
  if (group === undefined) {
    return (
      <SidePanel title={t('inbox.group')} onClose={onClose}>
        {error === null ? (
          <Skeleton rows={4} label={t('headline.loading')} />
        ) : (
          <Notice failed title={t('inbox.groupFailed')}>
            {error.message}
          </Notice>
        )}
      </SidePanel>
    );
  }
  const isCustom = parsers?.some(({ name, kind }) => name === group.parserName && kind === 'custom') ?? false;
  return (
    <SidePanel
      title={words.why(group)}
      onClose={onClose}
      head={<GroupFacts group={group} />}
      {...(mayChange && group.closedAt === null
        ? { footer: <GroupActions group={group} isCustom={isCustom} /> }
        : {})}
    >
      {job != null && isOfGroup(job, id) && <ReplayProgress job={job} />}
      {group.keptCount > 0 ? (
        <Example key={id} group={group} />
      ) : (
        <p className="border-t border-line px-4 py-4 text-ink-2 wide:px-5">{t('inbox.nothingLeft')}</p>
      )}
    </SidePanel>
  );
}
