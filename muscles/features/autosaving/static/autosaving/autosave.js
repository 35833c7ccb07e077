'use strict';
// Keeps what is typed into the form of an entry: in this browser at once, on the server every few seconds.
{
    const LOOK = 500;
    const EVERY = 3000;
    const AFTER_FAILURE = 10000;
    const ASK = 60000;
    const NOT_SENT = ['csrfmiddlewaretoken', 'sitting', 'preview_width'];
    const KEPT_HERE = 'kept in this browser';

    const newKey = () => Array.from(
        crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0'),
    ).join('');

    // That of the form is too old once somebody has logged in anew in another tab.
    const token = () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? '';

    const isTyped = ([name, value]) => typeof value === 'string'
        && !NOT_SENT.includes(name) && !name.includes('__prefix__');
    const typedIn = (form) => new URLSearchParams([...new FormData(form)].filter(isTyped)).toString();

    class Autosave {
        constructor(element) {
            this.element = element;
            this.form = element.closest('form');
            this.field = this.form.elements.sitting;
            this.line = element.querySelector('[role="status"]');
            this.copies = new globalThis.TypedCopies(`${element.dataset.user} ${element.dataset.autosave}`);
            this.window = newKey();
            this.number = 0;
            this.seen = element.dataset.mark;
            this.isSubmitted = this.isSending = false;
            this.mayBeSentAt = 0;
            this.isSent = 'sent' in element.dataset;
            this.onServer = this.inBrowser = this.isSent ? '' : typedIn(this.form);
        }

        get sitting() {
            return this.field.value;
        }

        start() {
            this.element.hidden = false;
            this.say('What you type is kept as you type it.');
            this.offerCopies().catch(() => {});
            setInterval(() => this.look(), LOOK);
            setInterval(() => this.askWhetherItWentOn(), ASK);
            addEventListener('online', () => { this.mayBeSentAt = 0; });
            addEventListener('pagehide', () => this.leave());
            addEventListener('pageshow', () => { this.isSubmitted = false; });
            document.addEventListener('visibilitychange', () => (document.hidden ? this.leave() : this.askWhetherItWentOn()));
            addEventListener('submit', (event) => this.submit(event));
            this.form.addEventListener('input', () => this.change());
        }

        change() {
            this.isSubmitted = false;
            delete this.form.dataset.kept;
        }

        look() {
            const typed = typedIn(this.form);
            if (typed !== this.onServer) {
                delete this.form.dataset.kept;
            }
            if (this.isSubmitted || (typed === this.onServer && typed === this.inBrowser)) {
                return;
            }
            this.keepHere(typed);
            if (typed !== this.onServer && !this.isSending && Date.now() >= this.mayBeSentAt) {
                this.send(typed);
            }
        }

        leave() {
            const typed = typedIn(this.form);
            if (!this.isSubmitted && typed !== this.onServer) {
                this.keepHere(typed);
                this.send(typed, {keepalive: true});
            }
        }

        submit(event) {
            if (event.target !== this.form || event.defaultPrevented || event.submitter?.formTarget) {
                return;
            }
            this.keepHere(typedIn(this.form), {isSubmitted: true});
            this.isSubmitted = true;
        }

        keepHere(typed, more = {}) {
            const {sitting, window, number, seen} = this;
            this.inBrowser = typed;
            if (typed === this.onServer && !more.isSubmitted) {
                this.copies.forget(window);
            } else {
                this.isKept = this.copies.keep(window, {typed, sitting, number, seen, ...more});
            }
        }

        async send(typed, options = {}) {
            if (typed.length > Number(this.element.dataset.most)) {
                this.fail('too long; save it');
                return;
            }
            this.isSending = true;
            this.number += 1;
            const {sitting, window, number, seen} = this;
            try {
                this.hear(await this.post({sitting, window, number, seen, typed}, options), typed);
            } catch {
                this.fail('no connection');
            } finally {
                this.isSending = false;
            }
        }

        address(parts) {
            const {sitting, window, number = 0, seen} = parts;
            const query = new URLSearchParams({sitting, page: window, number, seen, user: this.element.dataset.user});
            return `${this.element.dataset.autosave}?${query}`;
        }

        async post({typed, ...parts}, options = {}) {
            const headers = {
                'X-CSRFToken': token(),
                'X-Requested-With': 'fetch',
                'Content-Type': 'application/x-www-form-urlencoded',
            };
            const response = await fetch(this.address(parts), {method: 'POST', headers, body: typed, ...options});
            const isOurs = response.headers.get('Content-Type')?.startsWith('application/json');
            return {status: response.status, ...(isOurs ? await response.json() : {})};
        }

        hear({status, outcome, at, said}, typed) {
            if (outcome === 'kept') {
                this.onServer = typed;
                if (typed === typedIn(this.form)) {
                    this.form.dataset.kept = '';
                }
                this.mayBeSentAt = Date.now() + EVERY;
                if (this.inBrowser === typed && !this.isSubmitted) {
                    this.copies.forget(this.window);
                }
                this.say(`Saved as you type ${at}`);
            } else if (outcome === 'elsewhere') {
                this.goOnBeside(`Continued on another device, or in another window, at ${at}.`, true);
            } else if (outcome === 'over') {
                this.goOnBeside(`Saved, or thrown away, in another window at ${at}. What you type here is kept beside it.`);
            } else if (status === 403) {
                this.fail(said || 'you are signed out. Log in in another window', Boolean(said));
            } else {
                this.fail(said || 'the site is busy', Boolean(said));
            }
        }

        // What somebody else goes on with, or has saved, is left alone: what is typed here is a sitting of its own.
        goOnBeside(said, isOpen = false) {
            const link = isOpen ? this.linkTo(this.sitting, 'Open what was typed there') : '';
            this.field.value = newKey();
            this.seen = '';
            this.number = 0;
            this.keepHere(this.inBrowser);
            this.say(said, link);
        }

        fail(why, isWhole = false) {
            this.mayBeSentAt = Date.now() + AFTER_FAILURE;
            const kept = this.isKept ? KEPT_HERE : 'and this browser keeps nothing: save it';
            this.say(isWhole ? why : `Not saved: ${why}; ${kept}.`);
            this.element.classList.add('autosave--failed');
        }

        say(text, more = '') {
            this.element.classList.remove('autosave--failed');
            if (this.line.textContent !== text) {
                this.line.replaceChildren(text, ...(more ? [' ', more] : []));
            }
        }

        linkTo(sitting, text) {
            const link = document.createElement('a');
            link.href = `?typed=${sitting}`;
            link.textContent = text;
            return link;
        }

        async askWhetherItWentOn() {
            if (document.hidden || this.isSubmitted || this.isSending || !(this.seen || this.number)) {
                return;
            }
            try {
                const response = await fetch(this.address({...this, sitting: this.sitting}));
                const {outcome, at} = response.ok ? await response.json() : {};
                if (outcome === 'elsewhere') {
                    const link = this.linkTo(this.sitting, 'Open what was typed there');
                    this.say(`Continued on another device, or in another window, at ${at}.`, link);
                }
            } catch {
                // It is asked again.
            }
        }

        // Brings to the server what an earlier window could not, and offers it.
        async offerCopies() {
            for (const copy of this.copies.all()) {
                const isHere = copy.sitting === this.sitting && (this.isSent || copy.typed === this.onServer);
                if (copy.window === this.window) {
                    continue;
                }
                const sitting = isHere ? '' : await this.bring(copy);
                this.copies.forget(copy.window);
                if (sitting) {
                    this.say('This browser had kept what you typed before and did not save.', this.linkTo(sitting, 'Open it'));
                }
            }
        }

        // Returns the sitting that has it now, or nothing where it was saved properly.
        async bring(copy) {
            let {sitting} = copy;
            let {outcome} = await this.post({...copy, number: copy.number + 1});
            if (outcome === 'elsewhere' || (outcome === 'over' && !copy.isSubmitted)) {
                sitting = newKey();
                ({outcome} = await this.post({...copy, sitting, number: 1, seen: ''}));
            }
            if (!outcome) {
                throw new Error('It was refused.');
            }
            return outcome === 'kept' ? sitting : '';
        }
    }

    addEventListener('load', () => {
        for (const element of document.querySelectorAll('[data-autosave]')) {
            setTimeout(() => new Autosave(element).start());
        }
    });
}
