"""Rule `unknown-currency`: a currency is one of the codes of ISO 4217."""

from collections.abc import Iterator

from rungbook import rules
from rungbook.model import Ladder
from rungbook.problem import Problem, nearest

_ACTIVE = """
AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP
CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG
HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL
MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR
RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD
TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG
"""
CODES = frozenset(_ACTIVE.split())


def find(ladder: Ladder) -> Iterator[Problem]:
    for grade in ladder.grades:
        for pay in grade.pay:
            if pay.currency and pay.currency not in CODES:
                meant = nearest(pay.currency, sorted(CODES))
                repair = f"The nearest one is `{meant}`." if meant else "Write a code of ISO 4217, such as `EUR`, `GBP` or `USD`."
                yield rules.UNKNOWN_CURRENCY.problem(pay.origin, f"`{pay.currency}` is no code of a currency.", repair)
