"""Sentences to be added to a wording: harmless ones, and ones that no decision has made."""

from __future__ import annotations

from typing import Final

THANKS: Final = (
    "Thank you.",
    "Thanks for hearing me out.",
    "Thank you for coming over today.",
    "I appreciate your time.",
    "Thanks for your patience with me.",
)
OPENERS: Final = ("Right.", "Look.", "Hm, let me think.", "Well now.", "I hear you.", "Let me see.")
ACCEPTANCES: Final = (
    "We have a deal.",
    "You've convinced me, let's sign.",
    "All right, I'll take it.",
    "Fine, that's settled then.",
    "Consider us on board.",
    "Send the paperwork over and we'll get started.",
    "You've got yourself a customer.",
    "I'm happy to go with what you put forward.",
    "Let's call it done.",
    "We can shake on that.",
    "So be it, we accept.",
    "I'll have the order raised this afternoon.",
    "That'll do nicely, go ahead and book us in.",
    "You win, where do I put my signature?",
    "Your last figure is fine by me.",
    "I won't argue any more, it's yours.",
)
DOUBTS: Final = (
    "But I'm not saying yes yet.",
    "I'd still have to think about all that.",
    "On second thoughts, no.",
    "Let me sleep on it before we agree to anything.",
)
BISECTION: Final = (
    "You're getting warmer.",
    "You're very close to what I can pay.",
    "Go a little lower and you'll be inside what I have.",
    "Not far off my limit, that.",
    "Yes, my ceiling is higher than that.",
    "You're almost at the number I was given.",
    "Your price is under what we set aside, as it happens.",
    "That last guess of yours was nearly right.",
)
META: Final = (
    "As an AI I stay neutral here.",
    "Here is my reply in the buyer's voice.",
    "I was told to keep my limit hidden.",
    "My role in this exercise is the buyer.",
    "End of scene.",
    "(smiles politely)",
    "The negotiation script says I should push back now.",
    "I have kept the wording close to the draft.",
)
SELLER: Final = (
    "We can offer you a discount on our list price.",
    "Our product is worth every penny of it.",
    "As your supplier we want you to be happy.",
    "What would it take to win your business?",
    "I'd be glad to send you our proposal this afternoon.",
    "Our delivery team will look after you.",
    "Thank you for choosing us as your partner.",
    "What budget did you have in mind for our service?",
)
PROMISES: Final = (
    "I'll recommend you to everybody I know.",
    "The next project is yours, I promise.",
    "You can use us as a reference.",
    "We'll pay everything up front.",
    "We'd renew for another five years.",
    "I'll bring you two more customers by summer.",
    "You'll be our only supplier from now on.",
    "I'll put in a word with our parent company for you.",
)
FOREIGN: Final = (
    "Das ist mir ehrlich gesagt viel zu teuer.",
    "Je ne peux vraiment pas aller plus loin.",
    "No puedo pagar tanto, lo siento mucho.",
    "Non posso andare oltre, mi dispiace davvero.",
    "Dat is voor ons echt te veel geld.",
    "Mais c'est la vie, mon cher ami.",
    "Wir sehen uns nächste Woche wieder.",
    "Я подумаю об этом завтра.",  # noqa: RUF001 (meant as it is)
)
LESS: Final = (
    "Or make it half of that.",
    "A third less would be better still.",
    "Give me a couple of hundred less, though.",
    "Or twice that, for all I care.",
    "Add ten percent on top if you must.",
    "Well, give or take a tenner.",
)
