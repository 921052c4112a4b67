import { notify } from '@/components/ui/notify';
import { busyWith, watchHand } from './busy';
import { connect, type Heard } from './connection';
import { type Interest, News } from './news';

/** Changes that come close together are shown together. */
const GATHER = 250;
/** One's own change is on its way with the answer of what made it. */
const OWN = 2_500;
const BETWEEN = 1_500;
const LOOK = 1_000;
const MOST_TRIES = 3;
/** Said to the window when its person was told something, or may have been. */
export const NOTIFIED = 'dilo:notified';

export type LiveWords = { changed: string; changedByMe: string; show: string };

/** Decides when what is shown is drawn anew: soon after it changed, but not under somebody's hands. */
export class Keeper {
  private readonly news: News;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private drawn = 0;
  private tries = 0;
  private drawing = false;
  private putAway: (() => void) | null = null;

  constructor(
    private readonly since: string,
    /** how to draw anew, and what to say; may change while it runs */
    public means: { refresh: () => void; words: LiveWords },
  ) {
    this.news = new News(since);
  }

  /** Listens until the returned function is called. */
  start(): () => void {
    const stop = new AbortController();
    watchHand(stop.signal);
    document.addEventListener('visibilitychange', this.look, { signal: stop.signal });
    const disconnect = connect(this.since, (heard) => this.hear(heard));
    return () => {
      stop.abort();
      disconnect();
      clearTimeout(this.timer);
    };
  }

  /** Until the returned function is called, the page shows this. */
  show(interest: Interest): () => void {
    const hide = this.news.show(interest);
    this.look();
    return () => {
      hide();
      this.look();
    };
  }

  setDrawing(drawing: boolean): void {
    this.drawing = drawing;
    if (!drawing) this.look();
  }

  private hear({ changes, at }: Heard): void {
    if (!changes || changes.some(({ kind }) => kind === 'notification')) dispatchEvent(new Event(NOTIFIED));
    if (changes) this.news.hear(changes, at, Date.now());
    else this.news.startAnew(at);
    this.look();
  }

  private readonly look = () => {
    clearTimeout(this.timer);
    const stale = this.news.stale();
    if (!stale) {
      this.tries = 0;
      return this.hush();
    }
    if (this.drawing || document.visibilityState !== 'visible') return;
    const due = Math.max(
      stale.since + (stale.own ? OWN : GATHER),
      this.drawn === 0 ? 0 : this.drawn + BETWEEN * 2 ** this.tries,
    );
    if (due > Date.now()) return this.lookAgain(due - Date.now());
    // It stays as it was, however often it is asked for: there is nothing newer to be had.
    if (this.tries >= MOST_TRIES) return this.news.settle();
    const busy = busyWith();
    if (!busy) return this.draw();
    if (busy === 'typing') this.say(stale.own);
    this.lookAgain(LOOK);
  };

  private lookAgain(wait: number): void {
    this.timer = setTimeout(this.look, wait);
  }

  private readonly draw = (): void => {
    this.hush();
    this.drawn = Date.now();
    this.tries += 1;
    this.means.refresh();
  };

  private say(own: boolean): void {
    const { changed, changedByMe, show } = this.means.words;
    this.putAway ??= notify({
      text: own ? changedByMe : changed,
      lasting: true,
      action: { label: show, run: this.draw },
    });
  }

  private hush(): void {
    this.putAway?.();
    this.putAway = null;
  }
}
