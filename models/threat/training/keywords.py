"""A keyword list, as somebody would make it in an afternoon: what a model has to beat to be worth its trouble.

It has the words of open violence, fear, private data and abuse in four languages, as the beginnings of words. It was
written from the label guide, not from the posts that it is measured on.
"""

import re

import numpy

from training.metrics import Scores
from training.normalise import normalise
from training.settings import LABELS

WORDS: dict[str, str] = {
    "threat": """
        dood, vermoord, moord, afmaken, maak je af, maak hem af, maak haar af, schiet, schieten, neerschiet,
        steek, steken, neersteek, sla je, slaan, in elkaar, schop, breek je, breek zijn, breek haar, kogel,
        pistool, geweer, wapen, mes, machete, hakbijl, strop, galg, ophang, opknoop, opknopen, wurg, onthoofd,
        executeer, brand, in de fik, bom, molotov, opblazen, aanrijden, doodrijden, vergif, kill, shoot, stab,
        knife, gun, bullet, hang him, hang her, hang them, gallows, burn down, bomb, behead, murder, strangle,
        umbringen, bring dich um, erschiess, schiessen, erstech, messer, kugel, waffe, aufhang, galgen, abstech,
        totschlag, toten, mord, bombe, anzund, tuer, tuerai, tue, meurtre, couteau, balle, fusil, abattre,
        egorger, pendre, potence, bruler, buter, crever
    """,
    "intimidation": """
        ik weet waar je woont, we weten waar je woont, weten je te vinden, weet je te vinden, kijk maar uit, pas
        maar op, let maar op, houden je in de gaten, hou je in de gaten, komen je halen, kom je halen, je bent
        gewaarschuwd, je kinderen, je gezin, slaap lekker, laatste waarschuwing, anders gebeurt er, rouwkaart,
        kogelbrief, know where you live, watch your back, we are watching, last warning, your children, your
        kids, your family, weiss wo du wohnst, wissen wo du wohnst, pass auf, letzte warnung, deine kinder,
        deine familie, sais ou tu habites, savons ou tu habites, fais gaffe, dernier avertissement, tes enfants,
        ta famille
    """,
    "doxing": """
        adres, huisnummer, postcode, telefoonnummer, 06-, mobiele nummer, kenteken, woont op, woont aan, woont
        in de, home address, phone number, number plate, licence plate, lives at, lives on, wohnt in der,
        handynummer, telefonnummer, kennzeichen, son adresse, son numero, plaque d'immatriculation, habite au,
        habite rue
    """,
    "incitement": """
        allemaal naar, wie gaat er mee, wie gaat mee, pak hem, pak haar, pak ze, grijp hem, sla ze, steek zijn,
        naar zijn huis, naar haar huis, voor zijn deur, voor haar deur, verzamelen bij, mensen kom in opstand,
        everybody to his, everyone to his house, let's go to her house, go get him, go get her, who is coming,
        alle zu seinem haus, holt ihn, schnappt ihn, schlagt ihn, tous chez lui, tous chez elle, chopez
    """,
    "abuse": """
        kanker, tering, tyfus, tyfes, klootzak, hufter, eikel, lul, hoer, kutwijf, trut, idioot, imbeciel,
        debiel, mongool, sukkel, teef, schoft, smeerlap, gajes, tuig, ploert, rotzak, val dood, rot op, asshole,
        bastard, bitch, cunt, scum, idiot, moron, piece of shit, arschloch, wichser, hurensohn, schlampe,
        drecksau, connard, connasse, salope, ordure, batard, encule, abruti
    """,
    "hate": """
        kutmarokkaan, rotmarokkaan, kutturk, rotturk, zandneger, neger, nikker, spleetoog, kutbuitenlander,
        geitenneuker, rotjood, kutjood, flikker, mietje, nicht, pot, haatbaard, parasieten, ongedierte, terug
        naar je eigen land, oprotten naar, nigger, faggot, paki, subhuman, vermin, go back to, kanake,
        untermensch, schwuchtel, judensau, auslander raus, bougnoule, sale arabe, sale juif, sale noir, pede,
        negre
    """,
    "sexual": """
        neuk, verkracht, pijpen, tieten, kontje, lekker ding, lekker wijf, geil, naaktfoto, kut likken, op je
        knieen, rape, tits, suck my, blow me, nudes, fuck you hard, vergewaltig, titten, ficken, blasen, violer,
        nichons, sucer, baiser
    """,
}


def pattern(words: str) -> re.Pattern[str]:
    """Any of the words, at the beginning of a word."""
    found = sorted((" ".join(word.split()) for word in words.split(",")), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, found)) + ")")


PATTERNS = [pattern(WORDS[label]) for label in LABELS]


def keywords(texts: list[str]) -> Scores:
    """Texts x labels: how many different words of each label's list a text has."""
    read = [normalise(text) for text in texts]
    return numpy.array([[float(len(set(found.findall(text)))) for found in PATTERNS] for text in read])
