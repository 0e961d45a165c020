<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR">
<context>
    <name>openig</name>
    <message>
        <location filename="../toolbelt/answers.py"/>
        <source>A proxy or a sign-in page may stand in between: check the proxy in QGIS's network options.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../toolbelt/algorithm.py"/>
        <source>Account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../toolbelt/answers.py"/>
        <source>Check the user name and password, or ask for the right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../toolbelt/answers.py"/>
        <source>It was removed, or this account may not see it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../toolbelt/profiles.py"/>
        <source>Known profiles: {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../openig_plugin/provider.py"/>
        <source>OpenIG: catalogue, cadastre and treks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../toolbelt/algorithm.py"/>
        <source>Profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../toolbelt/profiles.py"/>
        <source>Start it with “make sandbox”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../toolbelt/profiles.py"/>
        <source>The profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../toolbelt/answers.py"/>
        <source>Try again later; if it lasts, send this sentence to support.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../toolbelt/algorithm.py"/>
        <source>a value is needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../toolbelt/profiles.py"/>
        <source>it cannot be read as JSON ({})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../toolbelt/algorithm.py"/>
        <source>it cannot be written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../toolbelt/profiles.py"/>
        <source>it is not a profile: it needs at least “id” and “title”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../toolbelt/profiles.py"/>
        <source>profile “{}” has no address for {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../toolbelt/profiles.py"/>
        <source>the address of a profile cannot be read here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../toolbelt/profiles.py"/>
        <source>the sandbox is not running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../toolbelt/algorithm.py"/>
        <source>the value {} cannot be used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../toolbelt/profiles.py"/>
        <source>there is no file {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../toolbelt/profiles.py"/>
        <source>there is no profile “{}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../toolbelt/profiles.py"/>
        <source>unknown key “{}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../toolbelt/answers.py"/>
        <source>{} answered {} {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../toolbelt/answers.py"/>
        <source>{} does not know it (404)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../toolbelt/answers.py"/>
        <source>{} refused the account, or it has no right to this ({})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../toolbelt/answers.py"/>
        <source>{} sent a page instead of data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../toolbelt/algorithm.py"/>
        <source>{}: this algorithm has no such parameter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../toolbelt/profiles.py"/>
        <source>“{}” is not an http(s) address</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
