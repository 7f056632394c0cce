// Begins once the page has reacted: first the records, then, when the application has come or is not needed
// yet, the site.
startSecondHome();
startStanding();
startFolder();
startArrivals();
settled.finally(() => idle(startOffline));
