"""Readers who look at pages and pictures, editors who save, and one who imports."""

from __future__ import annotations

import random
import re
from hashlib import sha256
from threading import Event

from tests import images
from tests.archives import zipped
from tests.documents import page_text
from tests.scale.features.object_store.nodes.asking import Browser, Fields, Files, form_of
from tests.scale.features.object_store.nodes.figures import NONE, Answer, Figures
from tests.scale.features.object_store.nodes.saves import EDITED, HIDDEN, HOMES, Save, Saves

PICTURE = re.compile(r"/media/derived/[\w/.-]+\.webp")
THINKING = (1.0, 3.0)  # seconds between two pages
OF_NGINX = 62.0  # seconds for which it may show a page: twice thirty, and two to fetch it
ENTRIES = [f"/muscle/{home}/{slug}/" for home, slug in zip(HOMES, EDITED, strict=True)]
LISTS = ["/", "/muscle/", "/a-z/", "/muscle/leg/", "/muscle/thigh/", "/about/"]
LISTS += ["/search/?q=soleus"]  # muscles.features.searching
DRAFTS = [f"/muscle/thigh/{slug}/" for slug in HIDDEN]
DOCUMENTS = 60  # of an import
ADD = "/admin/importing/importeddocument/add/"


class People:
    """Who uses the site, until `over`; what they are answered is judged as it comes."""

    def __init__(self, kept: int, fresh: int, pages_of_editors: dict[int, str]) -> None:
        self.kept, self.fresh, self.pages = kept, fresh, pages_of_editors
        self.figures, self.saves, self.over = Figures(), Saves(), Event()
        self.imported: list[str] = []

    def read(self, number: int) -> None:
        """Look at pages and at what they show, half of the readers past what nginx keeps."""
        chance, is_kept = random.Random(number), bool(number % 2)
        browser = Browser(self.kept if is_kept else self.fresh, number + 1)
        who = f"readers, pages {'that nginx keeps' if is_kept else 'of the nodes'}"
        while not self.over.wait(chance.uniform(*THINKING)):
            path = chance.choice([*ENTRIES, *ENTRIES, *LISTS, *DRAFTS])
            answer = browser.get(path)
            wrong = self.wrong_with(path, answer, answer.asked - (OF_NGINX if is_kept else 0))
            self.figures.add(who, answer, wrong, what=path)
            if (pictures := PICTURE.findall(answer.text)) and chance.random() < 0.5:
                self.look_at(browser, chance.choice(pictures))

    def wrong_with(self, path: str, answer: Answer, asked: float) -> list[str]:
        if path in DRAFTS:
            is_hidden = answer.status == 404 or is_judged_elsewhere(answer)
            return (
                self.saves.faults_of(answer.text, asked) if answer.status == 404 else [] if is_hidden else ["is shown"]
            )
        if answer.status == 200:
            entry = ENTRIES.index(path) if path in ENTRIES else None
            return self.saves.faults_of(answer.text, asked, entry=entry)
        return [] if is_judged_elsewhere(answer) else [f"is answered {answer.status}"]

    def look_at(self, browser: Browser, picture: str) -> None:
        answer = browser.get(picture)
        wrong = ["is not whole"] if answer.status == 200 and not is_whole(answer.content) else []
        wrong += [f"is answered {answer.status}"] if 300 <= answer.status < 500 else []
        self.figures.add("readers, pictures", answer, wrong, what=picture)

    def edit(self, entry: int, browser: Browser) -> None:
        """Open the form, type, and save as a draft or publish, now and then with a picture."""
        number, path = 0, self.pages[entry]
        while not self.over.wait(1):
            page = browser.get(path)
            wrong = [] if page.status == 200 or is_judged_elsewhere(page) else [f"is answered {page.status}"]
            self.figures.add("editors, forms opened", page, wrong, what=path)
            if page.status != 200:
                continue
            number += 1
            save = Save(entry, number, is_public=number % 3 != 1)
            if number % 3 == 0:
                save.picture = f"{EDITED[entry].capitalize()} from place {entry}.{number}."
            self.send(browser, path, self.saves.begin(save), form_of(page.text, "muscle_form"))

    def send(self, browser: Browser, path: str, save: Save, fields: dict[str, list[str]]) -> None:
        """Send a form until it is saved: again where the page asks for that, and not where it was broken off."""
        fields = fields | {"origin": [save.words], "_publish" if save.is_public else "_draft": ["Save"]}
        files: Files = []
        if save.picture:
            place = int(fields["gallery_images-TOTAL_FORMS"][0])
            prefix = f"gallery_images-{place}"
            fields |= {"gallery_images-TOTAL_FORMS": [str(place + 1)], f"{prefix}-position": [str(place)]}
            fields |= {f"{prefix}-role": ["still"], f"{prefix}-alt": [save.picture]}
            upload = images.png(size=(640, 480), colour=(save.entry, save.number % 256, save.number // 256))
            files = [(f"{prefix}-file", ("place.png", upload.read()))]
        who, was_told_to_wait = "editors, saves with a picture" if files else "editors, saves", False
        while not self.over.is_set():
            answer = browser.post(path, fields, files)
            wrong = [] if answer.status == 302 or is_judged_elsewhere(answer) else [faults_in(answer)]
            if answer.status == 409 and was_told_to_wait and shows(browser.get(path), save):
                wrong = []  # the first time it was saved, and the database left before that could be said
                self.figures.counts[self.figures.phases[-1].name, who]["saved unsaid"] += 1
            self.figures.add(who, answer, wrong, what=f"save {save.entry}.{save.number}")
            if answer.status == 302:
                self.saves.acknowledge(save)
            if not answer.is_refused and answer.status != 503:
                return
            was_told_to_wait = True
            self.over.wait(1)

    def bring_in(self, browser: Browser) -> None:
        """Import documents by the screens, and look how far it is, again and again."""
        batch = 0
        while not self.over.wait(1):
            names = [f"sample{batch}x{number}" for number in range(DOCUMENTS)]
            batch += 1
            report = self.follow(browser, ADD, {}, [("documents", ("site.zip", site(names)))])
            if report and self.follow(browser, report, {"_import": ["Import"]}):
                self.imported += names
                while not self.over.wait(1):
                    answer = browser.get(report)
                    self.figures.add("import, its page", answer, [], what=report)
                    if answer.status == 200 and "data-progress" not in answer.text:
                        break

    def follow(self, browser: Browser, path: str, fields: Fields, files: Files = ()) -> str:
        """Send a form until it leads somewhere, and return where; what was broken off is sent again by hand."""
        while not self.over.is_set():
            answer = browser.post(path, fields, files)
            wrong = [] if answer.status == 302 or is_judged_elsewhere(answer) else [faults_in(answer)]
            self.figures.add("import, forms", answer, wrong, what="an import")
            if answer.status == 302:
                return answer.headers["Location"]
            browser.get(ADD)
            self.over.wait(1)
        return ""


def shows(form: Answer, save: Save) -> bool:
    """Is it what the form of its entry has?"""
    return form_of(form.text, "muscle_form").get("origin") == [save.words]


def is_judged_elsewhere(answer: Answer) -> bool:
    """Was it broken off, or does it say that the site cannot answer now? The figures know when that may be."""
    return answer.status == NONE or answer.status >= 500 or answer.is_refused


def is_whole(webp: bytes) -> bool:
    return webp.startswith(b"RIFF") and len(webp) == int.from_bytes(webp[4:8], "little") + 8


def site(names: list[str]) -> bytes:
    """A ZIP with a document and a picture for each of these muscles."""
    files: dict[str, bytes] = {}
    for number, name in enumerate(names):
        details = {"body": f"It originates from the ischium, {name}.", "back": "/muscle/thigh/posterior/", "stills": 1}
        text = page_text(f"/muscle/thigh/{name}/", f"The {name} muscle of the thigh", stem=name, **details)
        files[f"site/_pages/muscle_thigh-{name}.md"] = text.encode()
        colour = (*sha256(name.encode()).digest()[:2], number)
        files[f"site/images/muscles/png/{name}-1.png"] = images.png(size=(320, 240), colour=colour).read()
    return zipped(files).read()


def faults_in(answer: Answer) -> str:
    """Return what a form that came back complains of."""
    found = re.findall(r'class="errorlist[^>]*>(.*?)</ul>|class="errornote">(.*?)</p>', answer.text, re.DOTALL)
    return f"is answered {answer.status}: " + re.sub(r"<[^>]+>|\s+", " ", " ".join(map(" ".join, found)))[:300]
