'use strict';
// Says every minute that the form is still open, and shows who else has it open, or that one is signed out.
{
    const EVERY = 60000;
    const SIGNED_OUT = 'You are signed out. Go on writing: saving asks you to log in, and keeps what you typed.';

    // That of the form is too old once somebody has logged in anew in another tab.
    const token = () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? '';

    const update = async (element) => {
        const response = await fetch(element.dataset.stillOpen, {method: 'POST', headers: {'X-CSRFToken': token()}});
        const text = response.status === 403 ? `<p>${SIGNED_OUT}</p>` : await response.text();
        if ((response.ok || response.status === 403) && text.trim() !== element.innerHTML.trim()) {
            element.innerHTML = text;
        }
    };

    document.addEventListener('DOMContentLoaded', () => {
        for (const element of document.querySelectorAll('[data-still-open]')) {
            setInterval(() => update(element).catch(() => {}), EVERY);
        }
    });
}
