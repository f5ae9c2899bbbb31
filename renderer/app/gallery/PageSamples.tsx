import { Plus, Stethoscope } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { SearchField } from '../../ui/form/SearchField.tsx';
import { LogShape } from '../../ui/LogShape.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Tag } from '../../ui/Pill.tsx';
import { Breadcrumbs, CrumbLink, PayloadPath } from '../../ui/page/Breadcrumbs.tsx';
import { Facts } from '../../ui/page/Facts.tsx';
import { Page } from '../../ui/page/Page.tsx';
import { SidePanel } from '../../ui/page/SidePanel.tsx';
import { KeyHint, StatusBar } from '../../ui/page/StatusBar.tsx';
import { TabLink, TabLinks } from '../../ui/page/TabLinks.tsx';
import { Tabs } from '../../ui/page/Tabs.tsx';

const nothing = () => undefined;

/** A page, small: title row, filters, body, foot. */
export function PageSample() {
  const [query, setQuery] = useState('');
  return (
    <div className="-mx-5 h-65 border-y border-line">
      <Page
        title="Sites"
        aside="42 of 47 as wanted"
        actions={
          <Button kind="primary">
            <Plus aria-hidden="true" />
            Add a site
          </Button>
        }
        filters={<SearchField label="Filter" value={query} onChange={setQuery} />}
        footer={
          <StatusBar
            keys={
              <>
                <KeyHint keys={['j', 'k']} word="move" />
                <KeyHint keys={['Enter']} word="open" />
              </>
            }
          >
            <span>47 sites</span>
          </StatusBar>
        }
      >
        <Notice title="No site fits">Nothing is called so.</Notice>
      </Page>
    </div>
  );
}

/** A detail beside its list. */
export function PanelSample() {
  const [isWide, setIsWide] = useState(false);
  return (
    <div className="relative -mx-5 flex h-80 justify-end overflow-hidden border-y border-line">
      <SidePanel
        title="Upper penstock"
        code="site_014"
        onClose={nothing}
        onPrevious={nothing}
        onNext={null}
        onWiden={() => setIsWide(!isWide)}
        isWide={isWide}
        tabs={
          <TabLinks label="Parts of the site">
            <TabLink to="/gallery">Status</TabLink>
            <TabLink to="/">Connection</TabLink>
            <TabLink to="/sites" count={6}>
              Topics
            </TabLink>
            <TabLink to="/devices" count={71}>
              Devices
            </TabLink>
          </TabLinks>
        }
        footer={
          <>
            <Button kind="primary">
              <Stethoscope aria-hidden="true" />
              Test connection
            </Button>
            <Button>Edit credentials</Button>
          </>
        }
      >
        <div className="px-5 py-4">
          <Breadcrumbs label="Where it lies">
            <CrumbLink to="/devices">Upper penstock</CrumbLink>
            <CrumbLink to="/devices">Gateway 1</CrumbLink>
            <span>Inclinometer</span>
          </Breadcrumbs>
        </div>
      </SidePanel>
    </div>
  );
}

const facts = [
  ['Path', <PayloadPath key="path" path="dataloggers[0].devices[1].data[0].value[1]" />],
  ['Site', 'Upper penstock'],
  ['Parser', null],
  [
    'Kept',
    <span key="kept" className="flex flex-wrap items-center gap-2">
      The other 9 values were stored <Tag>partial</Tag>
    </span>,
  ],
] as const;

/** An entry of a log, with views of it. */
export function EntrySample() {
  const [tab, setTab] = useState<'fields' | 'hex'>('fields');
  return (
    <div className="-mx-5">
      <div className="flex items-center gap-2 px-5 pb-2 font-strong">
        <LogShape kind="triangle" colour="text-bad" />
        Expected number, got "n/d"
      </div>
      <Tabs
        label="Views of the entry"
        value={tab}
        onChange={setTab}
        aside={<span className="mono text-11">1.2 kB, whole</span>}
        tabs={[
          {
            value: 'fields',
            word: 'Fields',
            count: 4,
            content: <div className="px-5 py-3">{<Facts facts={facts} />}</div>,
          },
          { value: 'hex', word: 'Hex', content: <p className="mono px-5 py-3 text-12">7b 22 73 65 72 69</p> },
        ]}
      />
    </div>
  );
}
