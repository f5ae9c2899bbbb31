import { getRouteApi, useParams } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMayChange } from '../../../api/useMayChange.ts';
import { ButtonLink } from '../../../ui/Button.tsx';
import { FilterSelect } from '../../../ui/form/FilterChip.tsx';
import { SearchField } from '../../../ui/form/SearchField.tsx';
import { useTypedText } from '../../../ui/form/useTypedText.ts';
import { useNow } from '../../../ui/now.tsx';
import { Page } from '../../../ui/page/Page.tsx';
import { KeyHint, StatusBar } from '../../../ui/page/StatusBar.tsx';
import { useMedia } from '../../../ui/useMedia.ts';
import type { ParserSearch } from '../parserSearch.ts';
import { isTrouble, listedParsers, standingOf } from '../parserStanding.ts';
import { useParsers } from '../useParsers.ts';
import { ImportParser } from './ImportParser.tsx';
import { ParserList } from './ParserList.tsx';

const route = getRouteApi('/console/parsers');
const none: readonly never[] = [];
/** Who rests may work again within a minute; nothing in the list changes faster. */
const judgeEveryMs = 5000;

/** Every parser, trouble first, and beside the list the one that is open (`panel`; null: none is). */
export function ParsersPage({ panel }: { panel: ReactNode }) {
  const { t } = useTranslation();
  const view = route.useSearch();
  const navigate = route.useNavigate();
  const { name: selected } = useParams({ strict: false });
  const now = useNow(judgeEveryMs);
  const mayChange = useMayChange();
  const { data: parsers = none } = useParsers();
  const isSlim = useMedia('(width < 1100px)');
  const isSqueezed = useMedia('(width < 1600px)') && panel !== null;
  const isCovered = panel !== null && (view.wide === true || isSlim);
  const change = (patch: Partial<ParserSearch>) =>
    void navigate({ to: '.', search: (before) => ({ ...before, ...patch }), replace: true });
  const [text, type] = useTypedText(view.q ?? '', (q) => change({ q: q === '' ? undefined : q }));
  const rows = listedParsers(
    parsers.filter(({ kind }) => view.made === undefined || kind === view.made),
    view.q ?? '',
    now,
  );
  const trouble = parsers.filter((parser) => isTrouble(standingOf(parser, now))).length;
  return (
    <Page
      title={t('nav.parsers')}
      aside={
        parsers.length > 0 &&
        (trouble === 0 ? t('parsers.allWell') : t('parsers.trouble', { count: trouble }))
      }
      actions={
        mayChange && (
          <>
            <ImportParser />
            <ButtonLink kind="primary" to="/parsers/new">
              <Plus aria-hidden="true" strokeWidth={1.8} />
              {t('parsers.new')}
            </ButtonLink>
          </>
        )
      }
      filters={
        <>
          <SearchField label={t('parsers.search')} value={text} onChange={type} className="wide:!w-60" />
          <FilterSelect
            name={t('parsers.kindName')}
            options={(['builtin', 'custom'] as const).map((value) => ({
              value,
              word: t(`parsers.kind.${value}`),
            }))}
            chosen={view.made === undefined ? [] : [view.made]}
            onChange={([made]) => change({ made })}
            isSingle
          />
        </>
      }
      isFilled
      isCovered={isCovered}
      footer={
        <StatusBar
          keys={
            <>
              <KeyHint keys={['j', 'k']} word={t('sites.key.move')} />
              <KeyHint keys={['Enter']} word={t('sites.key.open')} />
            </>
          }
        >
          <span>{t('parsers.count', { count: rows.length })}</span>
          <span>{t('parsers.over')}</span>
        </StatusBar>
      }
      panel={
        panel !== null && <div className={isCovered ? 'absolute inset-0 z-10' : 'contents'}>{panel}</div>
      }
    >
      <ParserList
        rows={rows}
        now={now}
        isNarrow={isSlim || isSqueezed}
        selected={selected}
        onOpen={({ name }) => void navigate({ to: '/parsers/$name', params: { name }, search: true })}
        onClear={() => void navigate({ to: '.', search: {} })}
      />
    </Page>
  );
}
