import { Pause } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Ring } from '../../ui/CountdownRing.tsx';
import { Pill, Tag } from '../../ui/Pill.tsx';
import { StatusGlyph } from '../../ui/StatusGlyph.tsx';
import { ToastCard } from '../../ui/Toasts.tsx';
import { Toggle } from '../../ui/Toggle.tsx';

const wrap = 'flex flex-wrap items-center gap-2';
const nothing = () => undefined;

export function ControlSamples() {
  const [isOn, setIsOn] = useState(true);
  return (
    <div className="grid gap-3">
      <div className={wrap}>
        <Button kind="primary">Add a site</Button>
        <Button>Test</Button>
        <Button kind="quiet">Acknowledge</Button>
        <Button kind="danger">Discard</Button>
        <Button disabled>Disabled</Button>
        <Button>
          <StatusGlyph kind="connecting" />
          Testing
        </Button>
      </div>
      <div className="flex items-center gap-4">
        <Toggle checked={isOn} onChange={setIsOn} label="A toggle" />
        <Toggle checked={!isOn} onChange={(checked) => setIsOn(!checked)} label="Its opposite" />
        <Toggle checked disabled onChange={nothing} label="On, disabled" />
        <Toggle checked={false} disabled onChange={nothing} label="Off, disabled" />
      </div>
    </div>
  );
}

export function PillSamples() {
  return (
    <div className="grid gap-2">
      <div className={wrap}>
        <Pill className="!pr-1">
          <Ring left={0.57} tone="cycle" />
          Next check in <span className="mono">17 s</span>
          <Button kind="pill">Check now</Button>
        </Pill>
        <Pill tone="warn" className="!pr-1">
          <Pause className="size-3.5" aria-hidden="true" />
          Monitor paused
          <Button kind="pill">Resume</Button>
        </Pill>
      </div>
      <div className={wrap}>
        <Pill>
          <StatusGlyph kind="flowing" />
          Live <span className="mono text-ink-3">0 s</span>
        </Pill>
        <Pill tone="bad">
          <StatusGlyph kind="error" />
          Stream cut <span className="mono">48 s</span>
        </Pill>
      </div>
      <div className={wrap}>
        <Tag>retained</Tag>
        <Tag>QoS 1</Tag>
        <Tag tone="warn">clock off</Tag>
        <Tag tone="bad">failing</Tag>
      </div>
    </div>
  );
}

export function ToastSamples() {
  const action = { word: 'Open log', run: nothing };
  return (
    <div className="grid gap-2">
      <ToastCard
        glyph="connected"
        title="Quarry road tunnel connected"
        detail="19 s after you asked"
        action={action}
      />
      <ToastCard glyph="off" title="Spillway gates stopped" detail="6 s after you asked" action={action} />
      <ToastCard
        glyph="error"
        title="Upper penstock did not start within 40 s"
        detail="Refused: bad user name or password."
        action={action}
      />
    </div>
  );
}
