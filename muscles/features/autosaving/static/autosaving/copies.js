'use strict';
// What was typed and the server may not have, kept by this browser: one copy for each window.
{
    const LASTS = 30 * 24 * 60 * 60 * 1000;

    const read = (key) => {
        try {
            return JSON.parse(localStorage.getItem(key));
        } catch {
            return null;
        }
    };

    // `form` names whose form of which entry it is.
    class Copies {
        constructor(form) {
            this.prefix = `autosave ${form} `;
        }

        // Returns whether the browser could keep it.
        keep(window, copy) {
            try {
                localStorage.setItem(this.prefix + window, JSON.stringify({...copy, at: Date.now()}));
                return true;
            } catch {
                return false;
            }
        }

        forget(window) {
            try {
                localStorage.removeItem(this.prefix + window);
            } catch {
                // A browser that may store nothing has nothing to forget.
            }
        }

        // Returns the copies of this form, with their windows; those that are too old are forgotten.
        all() {
            let keys;
            try {
                keys = Object.keys(localStorage).filter((key) => key.startsWith(this.prefix));
            } catch {
                return [];
            }
            const found = keys.map((key) => ({...read(key), window: key.slice(this.prefix.length)}));
            const isYoung = (copy) => Date.now() - copy.at < LASTS;
            found.filter((copy) => !isYoung(copy)).forEach((copy) => this.forget(copy.window));
            return found.filter(isYoung);
        }
    }

    globalThis.TypedCopies = Copies;
}
